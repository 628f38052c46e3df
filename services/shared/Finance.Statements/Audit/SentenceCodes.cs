using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>Codes that a sentence prints part by part: 201（类）28（款）02（项）.</summary>
internal static class SentenceCodes
{
    /// <summary>Each whole code at the figure that completes it.</summary>
    public static IEnumerable<(PrintedFigure Figure, string Code)> Find(ImmutableArray<PrintedFigure> figures)
    {
        for (var at = 2; at < figures.Length; at++)
        {
            var code = figures[at - 2].Text.Trim() + figures[at - 1].Text.Trim() + figures[at].Text.Trim();
            if (
                Is(figures[at - 2], "类")
                && Is(figures[at - 1], "款")
                && Is(figures[at], "项")
                && code.Length == 7
                && code.All(char.IsAsciiDigit)
            )
            {
                yield return (figures[at], code);
            }
        }
    }

    private static bool Is(PrintedFigure figure, string level) => figure.Meaning.Trim() == level;
}
