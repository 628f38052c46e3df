using Finance.Statements.Export;
using Finance.Statements.Tables;

namespace Finance.Statements.Tests.Export;

public sealed class ExportLimitTests
{
    private static readonly TableColumn Column = new("甲", ColumnRole.Text) { Key = "甲" };

    public static readonly TheoryData<string, Table> TooMuch = new()
    {
        { "columns", WithSide([.. Enumerable.Repeat(Column, ExportLimits.Columns + 1)]) },
        { "levels of a header", WithSide([Column with { Header = "一/二/三/四/五/六/七/八/九" }]) },
        { "cells", WithSide([.. Enumerable.Repeat(Column, ExportLimits.Columns)], ExportLimits.Cells / ExportLimits.Columns + 1) },
        { "characters", SmallTable.Of((new string('长', ExportLimits.Characters + 1), Cell.Blank)) },
        { "notes", SmallTable.Of() with { Notes = [.. Enumerable.Repeat("注", ExportLimits.Notes + 1)] } },
        { "as many cells", WithSide([Column, Column], 1, cells: 1) },
    };

    [Theory, MemberData(nameof(TooMuch))]
    public void A_table_beyond_the_limits_is_refused_by_every_exporter(string what, Table table)
    {
        Action[] exports =
        [
            () => TableJson.Write(table),
            () => TableCsv.Write(table),
            () => TableHtml.Write(table),
            () => StatementXlsx.Write(SmallTable.Statement(table)),
            () => TableCsv.WriteZip(SmallTable.Statement(table)),
            () => TableJson.Write(SmallTable.Statement(table)),
        ];
        Assert.All(exports, export => Assert.Contains(what, Assert.Throws<ArgumentException>(export).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_padding_of_a_shorter_side_counts_too()
    {
        var wide = WithSide([.. Enumerable.Repeat(Column, ExportLimits.Columns - 1)]).Sides[0];
        var high = WithSide([Column], ExportLimits.Cells / ExportLimits.Columns + 1).Sides[0];
        Assert.Throws<ArgumentException>(() => TableCsv.Write(SmallTable.Of() with { Sides = [wide, high] }));
    }

    private static Table WithSide(TableColumn[] columns, int rows = 0, int? cells = null)
    {
        var row = new TableRow { Name = "", Cells = [.. Enumerable.Repeat(Cell.Blank, cells ?? columns.Length)] };
        return SmallTable.Of() with { Sides = [new TableSide { Columns = [.. columns], Rows = [.. Enumerable.Repeat(row, rows)] }] };
    }
}
