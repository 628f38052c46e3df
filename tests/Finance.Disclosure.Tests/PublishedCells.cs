using System.Text.Json;
using Finance.Testing;

namespace Finance.Disclosure.Tests;

/// <summary>Holds printed tables against the cells that were really published.</summary>
internal static class PublishedCells
{
    /// <summary>How many published cells there are, and how many of them are printed otherwise.</summary>
    public static (int Compared, int Differing) Compare(JsonElement printed, JsonElement published)
    {
        var (compared, differing) = (0, 0);
        foreach (var table in published.EnumerateArray())
        {
            var ours = printed.EnumerateArray().Single(other => Text(other, "id") == Text(table, "id"));
            foreach (var row in table.TryGetProperty("rows", out var rows) ? rows.EnumerateArray() : [])
            {
                foreach (var cell in row.GetProperty("values").EnumerateObject())
                {
                    compared++;
                    differing += ours.GetProperty("rows").EnumerateArray().Any(other => IsSame(other, row, cell)) ? 0 : 1;
                }
            }
        }

        return (compared, differing);
    }

    public static string Case(string file) => Path.Combine(Repository.Root, "tests", "Finance.Statements.Tests", "Cases", file);

    private static bool IsSame(JsonElement printed, JsonElement published, JsonProperty cell) =>
        Text(printed, "side") == Text(published, "side")
        && Text(printed, "normalizedCode") == Text(published, "normalizedCode")
        && (
            Text(published, "normalizedCode").Length > 0
            || Text(published, "name").StartsWith('(')
            || Squeeze(Text(printed, "name")) == Squeeze(Text(published, "name"))
        )
        && printed.GetProperty("values").TryGetProperty(cell.Name, out var value)
        && value.GetString()!.Replace(",", "", StringComparison.Ordinal) == cell.Value.GetString();

    private static string Squeeze(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
