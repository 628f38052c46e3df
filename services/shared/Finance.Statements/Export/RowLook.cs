using Finance.Statements.Tables;

namespace Finance.Statements.Export;

/// <summary>How a row is set off from its neighbours: sums are heavy, and levels (1 类, 2 款, 3 项; 0 none) are indented.</summary>
internal readonly record struct RowLook(bool IsTotal, int Level)
{
    public bool IsHeavy => IsTotal || Level == 1;

    public static RowLook Of(TableRow row) => new(IsSum(row), LevelOf(row));

    /// <summary>Steps to the right of the highest level that the side prints: a table of 项 alone has no margin.</summary>
    public static int Indent(TableRow row, int highestLevel) => Math.Max(0, LevelOf(row) - highestLevel);

    public static int HighestLevel(TableSide side) => side.Rows.Select(LevelOf).Where(level => level > 0).DefaultIfEmpty().Min();

    private static int LevelOf(TableRow row) =>
        row.Level switch
        {
            "类" => 1,
            "款" => 2,
            "项" => 3,
            _ => row.Kind == "项目" ? 4 : 0,
        };

    private static bool IsSum(TableRow row) => EndsInSum(row.Level) || EndsInSum(row.Kind) || (row.Level is null && EndsInSum(row.Name));

    private static bool EndsInSum(string? words) =>
        words is not null
        && words.TrimEnd() is var word
        && (word.EndsWith('计') && word.Length > 1)
        && word[..^1].TrimEnd() is [.., '合' or '总' or '小'];
}
