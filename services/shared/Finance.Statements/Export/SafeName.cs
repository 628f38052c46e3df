using System.Buffers;

namespace Finance.Statements.Export;

/// <summary>A text as the name of a file or a sheet: what no program takes in a name becomes an underscore, and its length is bounded.</summary>
internal static class SafeName
{
    /// <summary>What file systems or spreadsheets keep for themselves.</summary>
    private static readonly SearchValues<char> Refused = SearchValues.Create("/\\:*?\"<>|[]\t\n\uFFFD");

    /// <summary>At most so many UTF-16 units; empty where nothing of the text is left.</summary>
    public static string Of(string text, int length)
    {
        var printable = PrintableText.Of(text.Length > 4 * length ? text[..(4 * length)] : text);
        var name = string.Create(
            printable.Length,
            printable,
            (letters, from) =>
            {
                for (var i = 0; i < letters.Length; i++)
                {
                    letters[i] = Refused.Contains(from[i]) ? '_' : from[i];
                }
            }
        );
        return Cut(name.Trim(' ', '\'', '.'), length).TrimEnd(' ', '\'', '.');
    }

    /// <summary>Cuts a text without tearing a character of two units.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
