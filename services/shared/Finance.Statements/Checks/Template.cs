using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Finance.Statements.Language;

namespace Finance.Statements.Checks;

/// <summary>A sentence with expressions in braces; left, right and difference stand for the sides of the comparison.</summary>
internal sealed record Template(string Text, ImmutableArray<Template.Piece> Pieces)
{
    private static readonly string[] Sides = ["left", "right", "difference"];

    /// <summary>Words, or an expression, or the name of a side.</summary>
    internal sealed record Piece(string Words, Expression? Expression = null, bool IsSide = false);

    /// <summary>Reads a sentence; the fault names the letter in the sentence.</summary>
    public static (Template? Template, SyntaxFault? Fault) Read(
        string text,
        bool hasSides,
        Func<string, (Expression? Expression, SyntaxFault? Fault)> compile
    )
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                pieces.Add(new Piece(text[at..]));
                break;
            }

            pieces.Add(new Piece(text[at..open]));
            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                return (null, new SyntaxFault(open, "没有结束的“{”", "“}”"));
            }

            var inside = text[(open + 1)..close];
            if (Sides.Contains(inside, StringComparer.Ordinal))
            {
                if (!hasSides)
                {
                    return (null, new SyntaxFault(open + 1, $"“{inside}”", "其他内容：断言不是比较，没有左右两边"));
                }

                pieces.Add(new Piece(inside, IsSide: true));
            }
            else
            {
                var (expression, fault) = compile(inside);
                if (fault is not null)
                {
                    return (null, fault with { Offset = fault.Offset + open + 1 });
                }

                pieces.Add(new Piece(inside, expression));
            }

            at = close + 1;
        }

        return (new Template(text, pieces.ToImmutable()), null);
    }

    public string Fill(Scope scope, Func<string, string?> side)
    {
        var text = new StringBuilder();
        foreach (var piece in Pieces)
        {
            text.Append(
                piece.IsSide ? side(piece.Words) ?? "—"
                : piece.Expression is null ? piece.Words
                : Words(piece.Expression.Evaluate(scope))
            );
        }

        return text.ToString();
    }

    private static string Words(Value value) =>
        value.Kind switch
        {
            ValueKind.Number => value.Number.ToString("0.######", CultureInfo.InvariantCulture),
            ValueKind.Text => value.Text,
            ValueKind.Flag => value.IsTrue ? "是" : "否",
            _ => "—",
        };
}
