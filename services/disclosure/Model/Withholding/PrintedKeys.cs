using System.Text.Json;
using Finance.Statements.Printing;

namespace Finance.Disclosure.Model.Withholding;

/// <summary>The codes and projects that have rows or lines of their own in a document.</summary>
internal static class PrintedKeys
{
    public static HashSet<string> Of(PrintedDocument printed) =>
        printed
            .Statement.Tables.SelectMany(table =>
                table.Sides.SelectMany((side, at) => side.Rows.Select(row => Suppression.OfRow(table, at, row)))
            )
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>As a published version tells them, in its tables and in its list of lines.</summary>
    public static HashSet<string> Of(PublishedDocument published)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in (published.Tables ?? []).SelectMany(table => table.GetProperty("rows").EnumerateArray()))
        {
            if (TextOf(row, "projectName") is { } project)
            {
                keys.Add(Suppression.OfProject(project));
            }
            else if (TextOf(row, "normalizedCode") is { } code)
            {
                keys.Add(Suppression.OfCode(code));
            }
        }

        keys.UnionWith(published.Lines.Incomes.Select(line => Suppression.OfCode(line.Functional.Value)));
        keys.UnionWith(published.Lines.Expenditures.Select(line => Suppression.OfCode(line.Functional.Value)));
        foreach (var project in published.Evaluations?.Projects ?? [])
        {
            keys.Add(Suppression.OfProject(project.Code));
            keys.Add(Suppression.OfProject(project.Name));
        }

        return keys;
    }

    private static string? TextOf(JsonElement row, string member) =>
        row.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
