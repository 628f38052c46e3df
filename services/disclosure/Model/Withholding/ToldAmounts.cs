using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Finance.Disclosure.Model.Withholding;

/// <summary>What one published document tells of codes and projects, in 万元: every cell of their rows, and the sums of its lines.</summary>
public sealed record ToldAmounts(
    string Id,
    bool Withholds,
    decimal? Total,
    ImmutableDictionary<string, decimal> Cells,
    ImmutableDictionary<string, decimal> Leaves
)
{
    private static readonly ImmutableArray<string> Rates = ["%", "率", "比例", "占"];

    public static ToldAmounts Of(PublishedDocument document)
    {
        var leaves = document
            .Lines.Expenditures.GroupBy(line => line.Functional.Value, StringComparer.Ordinal)
            .ToImmutableDictionary(lines => lines.Key, lines => lines.Sum(line => line.Amount.Yuan) / 10_000m, StringComparer.Ordinal);
        var cells = ImmutableDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        foreach (var table in document.Tables ?? [])
        {
            foreach (var row in table.GetProperty("rows").EnumerateArray())
            {
                Add(cells, table.GetProperty("id").GetString()!, row);
            }
        }

        foreach (var (code, amount) in leaves)
        {
            Add(cells, $"lines/{code}", amount);
        }

        foreach (var line in document.Lines.Expenditures.Where(line => line.Project is not null))
        {
            Add(cells, $"projects/{line.ProjectName ?? line.Project}", line.Amount.Yuan / 10_000m);
        }

        return new ToldAmounts(
            document.Id,
            !document.Lines.WithheldClasses.IsEmpty,
            document.Expenditure is { } expenditure ? expenditure.Total.Yuan / 10_000m : null,
            cells.ToImmutable(),
            leaves
        );
    }

    private static void Add(ImmutableDictionary<string, decimal>.Builder cells, string table, JsonElement row)
    {
        var what = TextOf(row, "projectName") ?? TextOf(row, "normalizedCode");
        if (what is null)
        {
            return;
        }

        var place = $"{table}/{TextOf(row, "side")}/{TextOf(row, "rowKind")}/{what}";
        foreach (var value in row.GetProperty("values").EnumerateObject())
        {
            if (
                !Rates.Any(rate => value.Name.Contains(rate, StringComparison.Ordinal))
                && decimal.TryParse(value.Value.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            )
            {
                Add(cells, $"{place}/{value.Name}", amount);
            }
        }
    }

    private static void Add(ImmutableDictionary<string, decimal>.Builder cells, string key, decimal amount) =>
        cells[key] = cells.GetValueOrDefault(key) + amount;

    private static string? TextOf(JsonElement row, string member) =>
        row.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
