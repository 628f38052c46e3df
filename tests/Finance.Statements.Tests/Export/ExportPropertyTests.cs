using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Validation;
using Finance.Statements.Export;
using Finance.Statements.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Statements.Tests.Export;

/// <summary>What must hold for the export of any table, whatever somebody typed into it.</summary>
public sealed class ExportPropertyTests
{
    private static readonly Arbitrary<Table> Tables = RandomTable.Any.ToArbitrary();

    [Fact]
    public void The_header_grid_covers_every_place_exactly_once() =>
        ForAll(table =>
        {
            var grid = HeaderGrid.Of(table);
            var places = grid
                .Cells.SelectMany(cell =>
                    Enumerable
                        .Range(cell.Row, cell.RowSpan)
                        .SelectMany(row => Enumerable.Range(cell.Column, cell.ColumnSpan).Select(column => (row, column)))
                )
                .ToList();
            Assert.Equal(grid.Rows * grid.Columns, places.Count);
            Assert.Equal(places.Count, places.Distinct().Count());
            Assert.All(places, place => Assert.True(place.row < grid.Rows && place.column < grid.Columns));
            Assert.Equal(table.Sides.Sum(side => side.Columns.Length), grid.Columns);
        });

    [Fact]
    public void Csv_reads_back_as_the_printed_cells() =>
        ForAll(table =>
        {
            var lines = StrictCsv.Read(TableCsv.Write(table));
            var expected = ReadBack.Expected(table);
            Assert.Equal(expected.Count + 1, lines.Count);
            Assert.All(lines[1..].Zip(expected), pair => Assert.Equal(pair.Second.Select(Neutral), pair.First));
        });

    [Fact]
    public void Csv_holds_no_formula_and_prints_figures_as_they_are() =>
        ForAll(table =>
        {
            var figures = table
                .Sides.SelectMany(side => side.Rows.SelectMany(row => row.Cells))
                .Where(cell => cell.Kind is CellKind.Money or CellKind.Count);
            var printed = figures.Select(cell => cell.Text).ToHashSet();
            var fields = StrictCsv.Read(TableCsv.Write(table)).SelectMany(line => line);
            Assert.All(fields.Where(field => !printed.Contains(field)), field => Assert.False(Spreadsheet.IsFormula(field), field));
        });

    [Fact]
    public void Html_reads_back_as_the_printed_cells_and_has_no_element_that_was_typed() =>
        ForAll(table =>
        {
            var figure = ReadBack.Html(TableHtml.Write(table));
            Assert.Equal(ReadBack.Expected(table), ReadBack.Body(figure));
            Assert.Equal(
                HeaderGrid.Of(table).Cells.Select(cell => PrintableText.Of(cell.Text)),
                figure.QuerySelectorAll("thead th").Select(cell => cell.TextContent)
            );
            Assert.Empty(figure.QuerySelectorAll("script, img"));
        });

    [Fact]
    public void A_workbook_reads_back_with_the_same_texts_and_numbers() =>
        ForAll(table =>
        {
            using var workbook = ReadBack.Xlsx(StatementXlsx.Write(SmallTable.Statement(table)));
            var body = ReadBack.Body(ReadBack.Sheets(workbook).Values.Single(), table);
            var texts = body.Select(row => row.Select(cell => ReadBack.PrintedText(workbook, cell)).ToArray());
            Assert.Equal(ReadBack.Expected(table), texts);
        });

    [Fact]
    public void A_figure_of_fifteen_digits_or_fewer_is_the_same_number_in_a_workbook() =>
        ForAll(table =>
        {
            using var workbook = ReadBack.Xlsx(StatementXlsx.Write(SmallTable.Statement(table with { Sides = [table.Sides[0]] })));
            var body = ReadBack.Body(ReadBack.Sheets(workbook).Values.Single(), table with { Sides = [table.Sides[0]] });
            foreach (var (row, cells) in table.Sides[0].Rows.Zip(body))
            {
                Assert.Equal(
                    row.Cells.Select(cell => cell.Text.Count(char.IsAsciiDigit) <= 15 ? cell.PrintedNumber : null),
                    cells.Select(ReadBack.NumberOf)
                );
            }
        });

    [Fact]
    public void A_workbook_is_valid() =>
        ForAll(table =>
        {
            using var workbook = ReadBack.Xlsx(StatementXlsx.Write(SmallTable.Statement(table, table, SmallTable.Of())));
            Assert.Empty(
                new OpenXmlValidator(FileFormatVersions.Microsoft365)
                    .Validate(workbook)
                    .Select(error => $"{error.Path?.XPath} {error.Description}")
            );
        });

    [Fact]
    public void Json_reads_back_with_every_value() =>
        ForAll(table =>
        {
            using var json = JsonDocument.Parse(TableJson.Write(WithOwnKeys(table)));
            var rows = json.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("values")).ToList();
            var printed = table.Sides.SelectMany(side => side.Rows.Select(row => Values(side, row))).ToList();
            Assert.Equal(printed, rows.Select(values => values.EnumerateObject().Select(value => value.Value.GetString()!)));
        });

    private static IEnumerable<string> Values(TableSide side, TableRow row) =>
        side
            .Columns.Zip(row.Cells)
            .Where(pair => pair.First.Role is ColumnRole.Figure or ColumnRole.Text && pair.Second.Text.Length > 0)
            .Select(pair => PrintableText.Of(pair.Second.Text));

    private static Table WithOwnKeys(Table table) =>
        table with
        {
            Sides =
            [
                .. table.Sides.Select(side =>
                    side with
                    {
                        Columns = [.. side.Columns.Select((column, index) => column with { Key = $"列{index}" })],
                    }
                ),
            ],
        };

    private static string Neutral(string text) => Spreadsheet.IsFormula(text) ? "'" + text : text;

    private static void ForAll(Action<Table> holds) => Prop.ForAll(Tables, holds).QuickCheckThrowOnFailure();
}
