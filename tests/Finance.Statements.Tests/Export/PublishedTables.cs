using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements.Tables;

namespace Finance.Statements.Tests.Export;

/// <summary>The tables of published documents as the model that exporters print.</summary>
internal static class PublishedTables
{
    public static readonly TheoryData<string> Documents = ["jiangxi-budget", "jiangxi-final", "sichuan-budget"];

    private static readonly NumberStyle Style = new() { PrintZero = true };

    public static JsonElement Json(string document) => Case.Json($"{document}-published");

    public static Statement Read(string document)
    {
        var json = Json(document);
        var unit = new NamedUnit("103001", json.GetProperty("document").GetProperty("department").GetString()!, "党群工作部");
        ImmutableArray<Table> tables = [.. json.GetProperty("tables").EnumerateArray().Select(ReadTable)];
        return new Statement(
            document,
            "2024年度公开表",
            new FiscalYear(2024),
            new Subject(unit, unit),
            [new StatementPart("tables", "第二部分 公开表", [.. tables.Select(table => table.Id)])],
            tables
        );
    }

    /// <summary>Tables that were printed empty have none.</summary>
    public static List<JsonElement> Rows(JsonElement table) => table.TryGetProperty("rows", out var rows) ? [.. rows.EnumerateArray()] : [];

    private static Table ReadTable(JsonElement json)
    {
        var columns = json.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!).ToList();
        var rows = Rows(json);
        var names = rows.Select(row => Text(row, "side")).Distinct().DefaultIfEmpty().ToList();
        var notes = json.TryGetProperty("notes", out var all) ? all.EnumerateArray().Select(note => note.GetString()!).ToList() : [];
        var emptyTableNote = Text(json, "emptyTableNote");
        return new Table
        {
            Id = Text(json, "id")!,
            Number = Text(json, "number"),
            Title = Text(json, "title")!,
            Unit = Text(json, "unit")!,
            Sides = [.. names.SelectMany(name => ReadSides(name, columns, [.. rows.Where(row => Text(row, "side") == name)]))],
            Notes = [.. notes, .. emptyTableNote is null ? [] : (string[])[emptyTableNote]],
            EmptyTableNote = emptyTableNote,
            IsEmpty = rows.All(row => !row.GetProperty("values").EnumerateObject().Any()),
            Landscape = columns.Count > 8,
        };
    }

    /// <summary>A side that is printed in several groups has its columns once for each; its total stands in the last.</summary>
    private static IEnumerable<TableSide> ReadSides(string? name, List<string> columns, List<JsonElement> rows)
    {
        var own = columns.Where(column => name is null || column.StartsWith(name + "/", StringComparison.Ordinal)).ToList();
        var groups = rows.Select(Group).Where(group => group is not null).Distinct().ToList();
        if (groups.Count == 0)
        {
            yield return ReadSide(name, null, own, rows);
        }

        for (var i = 0; i < groups.Count; i++)
        {
            var isLast = i == groups.Count - 1;
            List<JsonElement> members = [.. rows.Where(row => Group(row) == groups[i] || (isLast && Group(row) is null))];
            List<string> printed = [.. own.Where(column => Repetition(column) == i)];
            yield return ReadSide(name, groups[i], printed, members);
        }
    }

    private static TableSide ReadSide(string? name, int? group, List<string> columns, List<JsonElement> rows)
    {
        var codes = rows.SelectMany(row => row.GetProperty("code").EnumerateObject()).Select(code => code.Name).Distinct().ToList();
        ImmutableArray<TableColumn> read = [.. columns.Select(column => ReadColumn(column, codes))];
        return new TableSide
        {
            Name = name,
            Group = group,
            Columns = read,
            Rows = [.. rows.Select(row => ReadRow(row, read))],
        };
    }

    private static TableColumn ReadColumn(string header, List<string> codes)
    {
        var plain = Repetition(header) == 0 ? header : header[..header.LastIndexOf('(')];
        var foot = plain[(plain.LastIndexOf('/') + 1)..];
        return foot switch
        {
            "行次" or "栏次" => new(header, ColumnRole.Line) { Key = foot },
            "类" or "款" or "项" or "支出功能分类科目" => Code(header, foot, codes),
            _ when foot.EndsWith("编码", StringComparison.Ordinal) || foot.EndsWith("代码", StringComparison.Ordinal) => Code(
                header,
                foot,
                codes
            ),
            _ when foot.StartsWith("项目", StringComparison.Ordinal) && foot is not "项目支出" => new(header, ColumnRole.Name)
            {
                Key = foot,
            },
            _ when foot.Contains("名称", StringComparison.Ordinal) => new(header, ColumnRole.Name) { Key = foot },
            "采购品目" or "采购说明" => new(header, ColumnRole.Text) { Key = plain },
            _ => new(header, ColumnRole.Figure) { Key = plain },
        };
    }

    private static TableColumn Code(string header, string foot, List<string> codes) =>
        new(header, ColumnRole.Code) { Key = codes.Contains(foot) || codes.Count != 1 ? foot : codes[0] };

    private static TableRow ReadRow(JsonElement json, ImmutableArray<TableColumn> columns) =>
        new()
        {
            Name = Text(json, "name")!,
            Level = Text(json, "level"),
            Kind = Text(json, "rowKind"),
            Line = Text(json, "line"),
            NormalizedCode = Text(json, "normalizedCode"),
            Cells = [.. columns.Select(column => ReadCell(json, column))],
        };

    private static Cell ReadCell(JsonElement row, TableColumn column) =>
        column.Role switch
        {
            ColumnRole.Name => Cell.OfWord(Text(row, "name")!),
            ColumnRole.Line => Cell.OfWord(Text(row, "line")!),
            ColumnRole.Code => Cell.OfWord(Text(row.GetProperty("code"), column.Key) ?? ""),
            _ => Printed(Text(row.GetProperty("values"), column.Key) ?? ""),
        };

    private static Cell Printed(string text) =>
        !decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) ? Cell.OfWord(text)
        : text.Contains('.', StringComparison.Ordinal) ? Cell.OfMoney(decimal.ToInt64(number * Style.FenPerUnit), Style)
        : Cell.OfCount(decimal.ToInt64(number), Style);

    /// <summary>0 for 公用经费/金额, 1 for 公用经费/金额(2).</summary>
    private static int Repetition(string header) =>
        header.EndsWith(')') && int.TryParse(header[(header.LastIndexOf('(') + 1)..^1], CultureInfo.InvariantCulture, out var number)
            ? number - 1
            : 0;

    private static int? Group(JsonElement row) => row.TryGetProperty("group", out var group) ? group.GetInt32() : null;

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;
}
