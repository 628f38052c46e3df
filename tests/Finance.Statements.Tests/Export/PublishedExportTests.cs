using System.Text.Json;
using Finance.Statements.Export;

namespace Finance.Statements.Tests.Export;

/// <summary>Every table of the published documents, exported and read back.</summary>
public sealed class PublishedExportTests
{
    public static readonly TheoryData<string> Documents = PublishedTables.Documents;

    [Theory, MemberData(nameof(Documents))]
    public void The_json_has_the_columns_and_rows_that_were_published(string document)
    {
        var published = PublishedTables.Json(document).GetProperty("tables").EnumerateArray().ToList();
        using var exported = JsonDocument.Parse(TableJson.Write(PublishedTables.Read(document)));
        var tables = exported.RootElement.GetProperty("tables").EnumerateArray().ToList();
        Assert.Equal(published.Count, tables.Count);
        foreach (var (printed, table) in published.Zip(tables))
        {
            Assert.All(["id", "number", "title", "unit", "columns"], name => AssertSame(printed, table, name));
            Assert.Equal(Rows(printed), Rows(table));
            Assert.Equal(NotesOf(printed), NotesOf(table));
        }
    }

    [Theory, MemberData(nameof(Documents))]
    public void The_csv_has_the_same_cells(string document)
    {
        foreach (var table in PublishedTables.Read(document).Tables)
        {
            var lines = StrictCsv.Read(TableCsv.Write(table));
            Assert.Equal(table.Sides.SelectMany(side => side.Columns).Select(column => column.Header), lines[0]);
            Assert.Equal(ReadBack.Expected(table), lines[1..]);
        }
    }

    [Theory, MemberData(nameof(Documents))]
    public void The_html_has_the_same_cells(string document)
    {
        foreach (var table in PublishedTables.Read(document).Tables)
        {
            var figure = ReadBack.Html(TableHtml.Write(table));
            Assert.Equal(ReadBack.Expected(table), ReadBack.Body(figure));
            Assert.Equal(table.Title, figure.QuerySelector("caption .title")!.TextContent);
            Assert.Equal(table.Notes, figure.QuerySelectorAll(".notes p").Select(note => note.TextContent));
        }
    }

    [Theory, MemberData(nameof(Documents))]
    public void The_workbook_has_the_same_cells_and_prints_its_numbers_the_same(string document)
    {
        var statement = PublishedTables.Read(document);
        using var workbook = ReadBack.Xlsx(StatementXlsx.Write(statement));
        var sheets = ReadBack.Sheets(workbook);
        Assert.Equal(statement.Tables.Select(table => table.Title), sheets.Keys);
        foreach (var table in statement.Tables)
        {
            var body = ReadBack.Body(sheets[table.Title], table);
            Assert.Equal(ReadBack.Expected(table), body.Select(row => row.Select(cell => ReadBack.PrintedText(workbook, cell)).ToArray()));
            Assert.Equal(
                table.Sides.Sum(side => side.Rows.Sum(row => row.Cells.Count(cell => cell.PrintedNumber is not null))),
                body.Sum(row => row.Count(cell => ReadBack.NumberOf(cell) is not null))
            );
        }
    }

    [Theory, MemberData(nameof(Documents))]
    public void The_same_statement_gives_the_same_bytes(string document)
    {
        var statement = PublishedTables.Read(document);
        Assert.Equal(StatementXlsx.Write(statement), StatementXlsx.Write(statement));
        Assert.Equal(TableCsv.WriteZip(statement), TableCsv.WriteZip(statement));
    }

    /// <summary>Published rows carry remarks of whoever wrote them down, and the totals below groups name no group.</summary>
    private static readonly HashSet<string> Compared = ["side", "name", "code", "normalizedCode", "level", "line", "rowKind", "values"];

    private static List<string> Rows(JsonElement table) =>
        [
            .. PublishedTables
                .Rows(table)
                .OrderBy(row => row.TryGetProperty("side", out var side) ? SideOrder(side.GetString()!) : 0)
                .Select(row =>
                    string.Join(
                        " ",
                        row.EnumerateObject()
                            .Where(member => Compared.Contains(member.Name))
                            .OrderBy(member => member.Name, StringComparer.Ordinal)
                            .Select(member => $"{member.Name}={Members(member.Value)}")
                            .Append(row.GetProperty("code").EnumerateObject().Any() ? Group(row) : "")
                    )
                ),
        ];

    private static string Group(JsonElement row) => row.TryGetProperty("group", out var group) ? $"group={group}" : "";

    private static int SideOrder(string side) => side is "收入" or "人员经费" ? 0 : 1;

    private static string Members(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
            ? string.Join(
                ";",
                value
                    .EnumerateObject()
                    .OrderBy(member => member.Name, StringComparer.Ordinal)
                    .Select(member => $"{member.Name}:{member.Value}")
            )
            : value.ToString();

    private static string NotesOf(JsonElement table) =>
        string.Join(
            "|",
            (table.TryGetProperty("notes", out var notes) ? notes.EnumerateArray().Select(note => note.GetString()) : []).Append(
                table.TryGetProperty("emptyTableNote", out var note) ? note.GetString() : "none"
            )
        );

    private static readonly JsonElement Null = JsonSerializer.SerializeToElement<string?>(null);

    /// <summary>What a document does not print is null, or left out.</summary>
    private static void AssertSame(JsonElement printed, JsonElement table, string name)
    {
        var expected = printed.TryGetProperty(name, out var value) ? value : Null;
        Assert.True(JsonElement.DeepEquals(expected, table.GetProperty(name)), $"{name}: {table.GetProperty(name)}");
    }
}
