using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Tables;

namespace Finance.Statements.Tests.Export;

/// <summary>Made-up tables that show one thing each.</summary>
internal static class SmallTable
{
    public static readonly NumberStyle Style = new() { PrintZero = true };

    /// <summary>A name and a figure in each row.</summary>
    public static Table Of(params (string Name, Cell Figure)[] rows) =>
        new()
        {
            Id = "T01",
            Title = "收支预算总表",
            Unit = "万元",
            Sides = [Side(null, "项目", "预算数", rows)],
        };

    public static Table TwoSides((string, Cell)[] left, (string, Cell)[] right) =>
        Of() with
        {
            Sides = [Side("收入", "收入/项目", "收入/预算数", left), Side("支出", "支出/项目", "支出/预算数", right)],
        };

    public static Table WithCodes(params (string Code, string Level, string Name)[] rows) =>
        Of() with
        {
            Sides =
            [
                new TableSide
                {
                    Columns =
                    [
                        new TableColumn("科目编码", ColumnRole.Code) { Key = "科目编码" },
                        new TableColumn("科目名称", ColumnRole.Name) { Key = "科目名称" },
                        new TableColumn("合计", ColumnRole.Figure) { Key = "合计" },
                    ],
                    Rows =
                    [
                        .. rows.Select(row => new TableRow
                        {
                            Name = row.Name,
                            Level = row.Level,
                            NormalizedCode = row.Code,
                            Cells = [Cell.OfWord(row.Code), Cell.OfWord(row.Name), Money("1.00")],
                        }),
                    ],
                },
            ],
        };

    /// <summary>An amount in units of the table.</summary>
    public static Cell Money(string wan, NumberStyle? style = null) => Cell.OfMoney(Contracts.Money.ParseWan(wan).Fen, style ?? Style);

    public static Statement Statement(params ImmutableArray<Table> tables)
    {
        var unit = new NamedUnit("103001", "党群工作部", "党群部");
        return new Statement("jiangxi-budget-2024", "2024年部门预算", new FiscalYear(2024), new Subject(unit, unit), [], tables);
    }

    private static TableSide Side(string? name, string nameHeader, string figureHeader, (string Name, Cell Figure)[] rows) =>
        new()
        {
            Name = name,
            Columns =
            [
                new TableColumn(nameHeader, ColumnRole.Name) { Key = nameHeader },
                new TableColumn(figureHeader, ColumnRole.Figure) { Key = figureHeader },
            ],
            Rows = [.. rows.Select(row => new TableRow { Name = row.Name, Cells = [Cell.OfWord(row.Name), row.Figure] })],
        };
}
