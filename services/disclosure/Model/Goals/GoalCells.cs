using Finance.Statements.Tables;

namespace Finance.Disclosure.Model.Goals;

/// <summary>Scores, rates and counts in the tables of goals: as many decimals as they have, so that none is rounded.</summary>
internal static class GoalCells
{
    private const long PointParts = 10_000;

    private static readonly NumberStyle Point = new()
    {
        Unit = "分",
        FenPerUnit = PointParts,
        Decimals = 4,
        Trim = true,
        PrintZero = true,
    };

    private static readonly NumberStyle Whole = new() { PrintZero = true };

    /// <summary>Finer than any scheme scores, a figure is printed as it is.</summary>
    public static Cell Points(decimal? points) =>
        points is not { } known ? Cell.Blank
        : decimal.IsInteger(known * PointParts) ? Cell.OfMoney((long)(known * PointParts), Point)
        : Cell.OfWord(GradeWords.Score(known));

    public static Cell Rate(decimal? rate) => rate is { } known ? Cell.OfWord(GradeWords.Score(known) + "%") : Cell.Blank;

    public static Cell Count(int count) => Cell.OfCount(count, Whole);
}
