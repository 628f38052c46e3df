using Finance.Statements.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Statements.Tests.Export;

/// <summary>Any table: one to three sides, heads of one to four levels, any texts, any figures in any style.</summary>
internal static class RandomTable
{
    private const int Largest = 1_000_000_000;

    private static readonly Gen<NumberStyle> Style =
        from decimals in Gen.Choose(0, 6)
        from trim in Gen.Elements(true, false)
        from grouping in Gen.Elements(true, false)
        from printZero in Gen.Elements(true, false)
        from fenPerUnit in Gen.Elements(1_000_000L, 100L, 10_000_000_000L)
        select new NumberStyle
        {
            Decimals = decimals,
            Trim = trim,
            Grouping = grouping,
            PrintZero = printZero,
            FenPerUnit = fenPerUnit,
        };

    private static readonly Gen<long> Figure =
        from high in Gen.Choose(-Largest, Largest)
        from low in Gen.Choose(0, 999_999)
        from magnitude in Gen.Elements(0L, 1L, 1_000L, 9_000_000L)
        select (high * magnitude) + (magnitude == 0 ? 0 : low);

    public static readonly Gen<Cell> AnyCell = Gen.OneOf(
        Gen.Constant(Cell.Blank),
        HostileText.Any.Select(Cell.OfWord),
        Figure.SelectMany(fen => Style.Select(style => Cell.OfMoney(fen, style))),
        Figure.SelectMany(count => Style.Select(style => Cell.OfCount(count, style)))
    );

    /// <summary>Few words, so that neighbours often share levels.</summary>
    private static readonly Gen<string> Header =
        from depth in Gen.Choose(1, 4)
        from levels in Gen.OneOf(Gen.Elements("合计", "小计", "支出"), HostileText.Any).ArrayOf(depth)
        select string.Join('/', levels.Select(level => level.Replace('/', '_')));

    private static readonly Gen<TableColumn> Column =
        from header in Header
        from role in Gen.Elements(Enum.GetValues<ColumnRole>())
        select new TableColumn(header, role) { Key = header };

    private static readonly Gen<TableSide> Side =
        from width in Gen.Choose(1, 8)
        from columns in Column.ArrayOf(width)
        from count in Gen.Choose(0, 5)
        from rows in Row(width).ArrayOf(count)
        from name in Gen.Elements("收入", "支出", null)
        select new TableSide
        {
            Name = name,
            Columns = [.. columns],
            Rows = [.. rows],
        };

    public static readonly Gen<Table> Any =
        from sides in Gen.Choose(1, 3).SelectMany(count => Side.ArrayOf(count))
        from title in HostileText.Any
        from number in HostileText.Any
        from notes in HostileText.Any.ArrayOf()
        from fields in HostileText.Any.ArrayOf()
        from landscape in Gen.Elements(true, false)
        select new Table
        {
            Id = "T01",
            Title = title,
            Number = number,
            Unit = "万元",
            Sides = [.. sides],
            Notes = [.. notes],
            Fields = [.. fields.Select(field => new TableField(field, field))],
            Landscape = landscape,
        };

    private static Gen<TableRow> Row(int columns) =>
        from cells in AnyCell.ArrayOf(columns)
        from name in HostileText.Any
        from level in Gen.Elements("合计", "类", "款", "项", null)
        select new TableRow
        {
            Name = name,
            Level = level,
            Cells = [.. cells],
        };
}
