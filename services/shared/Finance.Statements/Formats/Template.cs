using System.Collections.Immutable;
using System.Text;

namespace Finance.Statements.Formats;

/// <summary>A short text with names in braces that are filled when it is printed: "表 {unit.code}".</summary>
public sealed record Template(string Text, ImmutableArray<Template.Piece> Pieces)
{
    /// <summary>Words, or the name of what is filled in.</summary>
    public readonly record struct Piece(string Text, bool IsName);

    public static readonly Template Empty = new("", []);

    public bool IsEmpty => Pieces.IsEmpty;

    /// <summary>Reads a template; a fault where braces do not match or a name is not among the known ones.</summary>
    internal static (Template? Template, int Offset, string? Fault) Read(string text, IReadOnlyCollection<string> known)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            var words = text[at..(open < 0 ? text.Length : open)];
            if (words.Length > 0)
            {
                pieces.Add(new Piece(words, IsName: false));
            }

            if (open < 0)
            {
                break;
            }

            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                return (null, open, "花括号没有结束。");
            }

            var name = text[(open + 1)..close];
            if (!known.Contains(name))
            {
                return (null, open + 1, $"没有“{name}”，可用的有：{string.Join('、', known)}。");
            }

            pieces.Add(new Piece(name, IsName: true));
            at = close + 1;
        }

        return (new Template(text, pieces.ToImmutable()), 0, null);
    }

    public string Fill(Func<string, string> valueOf)
    {
        if (Pieces.Length == 0)
        {
            return "";
        }

        if (Pieces.Length == 1)
        {
            return Pieces[0].IsName ? valueOf(Pieces[0].Text) : Pieces[0].Text;
        }

        var filled = new StringBuilder();
        foreach (var piece in Pieces)
        {
            filled.Append(piece.IsName ? valueOf(piece.Text) : piece.Text);
        }

        return filled.ToString();
    }
}
