using System.Globalization;
using System.Text.Json;
using Finance.Statements.Tables;

namespace Finance.Statements.Tests.Formats;

/// <summary>A published document, and its tables as rows that can be compared.</summary>
internal static class Published
{
    public static JsonElement Document(string name)
    {
        using var document = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Cases", $"{name}-published.json"))
        );
        return document.RootElement.Clone();
    }

    public static IEnumerable<string> TableIds(string name) =>
        Document(name).GetProperty("tables").EnumerateArray().Select(table => table.GetProperty("id").GetString()!);

    public static JsonElement Table(string name, string id) =>
        Document(name).GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("id").GetString() == id);

    public static List<ComparedRow> Rows(JsonElement table) =>
        [
            .. (table.TryGetProperty("rows", out var rows) ? rows.EnumerateArray() : []).Select(row => new ComparedRow(
                Text(row, "side"),
                Name(row),
                Text(row, "normalizedCode"),
                Text(row, "line"),
                Members(row, "code"),
                Members(row, "values")
            )),
        ];

    public static List<ComparedRow> Rows(Table table) =>
        [
            .. table.Sides.SelectMany(side =>
                side.Rows.Select(row => new ComparedRow(
                    side.Name ?? "",
                    Squeeze(row.Name),
                    row.NormalizedCode ?? "",
                    row.Line ?? "",
                    Cells(side, row, ColumnRole.Code),
                    Cells(side, row, ColumnRole.Figure)
                ))
            ),
        ];

    /// <summary>A row without a name is called so by those who read the document.</summary>
    private static string Name(JsonElement row) => Text(row, "name") is var name && name.StartsWith('(') ? "" : Squeeze(name);

    public static string Squeeze(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static SortedDictionary<string, string> Cells(TableSide side, TableRow row, ColumnRole role) =>
        new(
            side.Columns.Zip(row.Cells)
                .Where(cell => cell.First.Role == role && cell.Second.Text.Length > 0)
                .ToDictionary(cell => Squeeze(cell.First.Key), cell => cell.Second.Text.Replace(",", "", StringComparison.Ordinal)),
            StringComparer.Ordinal
        );

    private static SortedDictionary<string, string> Members(JsonElement row, string name) =>
        new(
            row.GetProperty(name)
                .EnumerateObject()
                .ToDictionary(
                    member => Squeeze(member.Name),
                    member => member.Value.GetString()!.Replace("|", "", StringComparison.Ordinal)
                ),
            StringComparer.Ordinal
        );

    private static string Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

/// <summary>One row, without regard to white space.</summary>
internal sealed record ComparedRow(
    string Side,
    string Name,
    string NormalizedCode,
    string Line,
    SortedDictionary<string, string> Code,
    SortedDictionary<string, string> Values
)
{
    public string Key => $"{Side}|{NormalizedCode}|{Name}|{Line}";

    /// <summary>Rows of one code are projects after their subtotal; documents order them by codes that they do not print.</summary>
    public static IReadOnlyList<ComparedRow> ProjectsByName(List<ComparedRow> rows) =>
        [
            .. rows.Index()
                .OrderBy(row =>
                    row.Item.NormalizedCode.Length == 0
                        ? row.Index
                        : rows.FindIndex(other => other.Side == row.Item.Side && other.NormalizedCode == row.Item.NormalizedCode)
                )
                .ThenBy(row => row.Item.Code.Count)
                .ThenBy(row => row.Item.Name, StringComparer.Ordinal)
                .Select(row => row.Item),
        ];

    /// <summary>Every difference as table, row, column, expected, got.</summary>
    public static IEnumerable<string> Differences(string table, IReadOnlyList<ComparedRow> expected, IReadOnlyList<ComparedRow> got)
    {
        foreach (var side in expected.Concat(got).Select(row => row.Side).Distinct(StringComparer.Ordinal))
        {
            var left = expected.Where(row => row.Side == side).ToList();
            var right = got.Where(row => row.Side == side).ToList();
            for (var at = 0; at < Math.Max(left.Count, right.Count); at++)
            {
                var (want, have) = (left.ElementAtOrDefault(at), right.ElementAtOrDefault(at));
                if (want is null || have is null || want.NormalizedCode != have.NormalizedCode)
                {
                    yield return $"{table} | 第 {(at + 1).ToString(CultureInfo.InvariantCulture)} 行 | expected {want?.Key ?? "no row"} | got {have?.Key ?? "no row"}";
                    continue;
                }

                if (want.Name != have.Name)
                {
                    yield return $"{table} | {want.Key} | name | expected {want.Name} | got {have.Name}";
                }

                if (want.Line != have.Line)
                {
                    yield return $"{table} | {want.Key} | line | expected {want.Line} | got {have.Line}";
                }

                foreach (var difference in Cells(want.Code, have.Code).Concat(Cells(want.Values, have.Values)))
                {
                    yield return $"{table} | {want.NormalizedCode} {want.Name} | {difference}";
                }
            }
        }
    }

    private static IEnumerable<string> Cells(SortedDictionary<string, string> want, SortedDictionary<string, string> have) =>
        want
            .Keys.Union(have.Keys)
            .Where(column => want.GetValueOrDefault(column, "") != have.GetValueOrDefault(column, ""))
            .Select(column => $"{column} | expected {want.GetValueOrDefault(column, "")} | got {have.GetValueOrDefault(column, "")}");
}
