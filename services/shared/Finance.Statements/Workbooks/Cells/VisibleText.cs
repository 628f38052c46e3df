using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Finance.Statements.Workbooks.Cells;

/// <summary>
/// How texts stand in cells so that a spreadsheet program cannot lose them: a text that is given but empty has a sign of its own,
/// and blanks at its ends are spelt out, because typed blanks at the ends are trimmed.
/// </summary>
internal static class VisibleText
{
    /// <summary>A text that was given and has no letters.</summary>
    public const string Empty = "〔空〕";

    /// <summary>A row that was given although nothing in it is.</summary>
    public const string Nothing = "〔未填〕";

    public static string Write(string text)
    {
        if (text.Length == 0)
        {
            return Empty;
        }

        var visible = Escapes.Protect(text);
        if (visible is Empty or Nothing)
        {
            return Escapes.Of(visible[0]) + visible[1..];
        }

        if (char.IsWhiteSpace(visible[^1]))
        {
            visible = visible[..^1] + Escapes.Of(visible[^1]);
        }

        return char.IsWhiteSpace(visible[0]) ? Escapes.Of(visible[0]) + visible[1..] : visible;
    }

    /// <summary>The text of a trimmed cell; null where it says that nothing is given.</summary>
    public static string? Read(string visible) =>
        visible switch
        {
            Empty => "",
            Nothing => null,
            _ => Escapes.Read(visible),
        };
}

/// <summary>The escapes of the format for characters that XML cannot hold: <c>_x000D_</c>.</summary>
internal static partial class Escapes
{
    public static string Of(char letter) => string.Create(CultureInfo.InvariantCulture, $"_x{(int)letter:X4}_");

    /// <summary>Text in which nothing is taken for an escape.</summary>
    public static string Protect(string text) =>
        text.Contains("_x", StringComparison.OrdinalIgnoreCase) ? Start().Replace(text, "_x005F_") : text;

    /// <summary>Text as XML can hold it: what it cannot, and carriage returns, which parsers drop, are escaped.</summary>
    public static string Write(string text)
    {
        var safe = new StringBuilder();
        foreach (var letter in Protect(text))
        {
            var plain = letter is '\n' or '\t' || (letter >= ' ' && letter is not ('\ufffe' or '\uffff'));
            safe.Append(plain ? letter : Of(letter));
        }

        return safe.ToString();
    }

    public static string Read(string text) =>
        text.Contains("_x", StringComparison.OrdinalIgnoreCase)
            ? Pattern()
                .Replace(
                    text,
                    match =>
                        (
                            (char)int.Parse(match.Groups["code"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                        ).ToString()
                )
            : text;

    [GeneratedRegex("_[xX](?<code>[0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();

    [GeneratedRegex("_(?=[xX][0-9A-Fa-f]{4})", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Start();
}
