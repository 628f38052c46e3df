using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements.Workbooks.Cells;
using Finance.Statements.Workbooks.Layout;

namespace Finance.Statements.Workbooks.Writing;

/// <summary>What is put into a cell: a number by its digits, or words.</summary>
internal readonly record struct CellContent(string Value, bool IsNumber, CellLook Style)
{
    public static CellContent Words(string text, CellLook style = CellLook.Text) => new(text, IsNumber: false, style);

    public static CellContent Number(string digits, CellLook style) => new(digits, IsNumber: true, style);
}

/// <summary>Turns members of facts into cells.</summary>
internal sealed class FactCells(WorkbookOptions options, ICatalog? catalog)
{
    /// <summary>The member at a path; null where it, or a part above it, is not given.</summary>
    public static JsonElement? Find(JsonElement item, string path)
    {
        var place = item;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (place.ValueKind != JsonValueKind.Object || !place.TryGetProperty(name, out place))
            {
                return null;
            }
        }

        return place;
    }

    public CellContent? Of(Field field, JsonElement item)
    {
        if (field.Kind == FieldKind.EmptyParts)
        {
            var empty = ProjectSheets.PartsOfProject.All.Where(part => IsEmpty(Find(item, part.Word))).Select(part => part.Text).ToList();
            return empty.Count == 0 ? null : CellContent.Words(string.Join('、', empty));
        }

        return Find(item, field.Path) is { } value ? Of(field, value.ToString(), value.ValueKind) : null;
    }

    private CellContent? Of(Field field, string value, JsonValueKind kind) =>
        field.Kind switch
        {
            FieldKind.Money => Money(value),
            FieldKind.Threshold => NameOf(options.EquipmentThresholds, value) is { } name ? CellContent.Words(name) : Money(value),
            FieldKind.VehicleKind => CellContent.Words(NameOf(options.VehicleKinds, value) ?? VisibleText.Write(value)),
            FieldKind.Number => Decimal(value),
            FieldKind.Count => CellContent.Number(value, CellLook.Count),
            FieldKind.Year => CellContent.Number(value, CellLook.Year),
            FieldKind.Flag => CellContent.Words(Words.Terms.Of(kind == JsonValueKind.True)),
            FieldKind.Choice => CellContent.Words(field.Terms!.TextOf(value)),
            FieldKind.FunctionalName => NameOf(catalog?.Functional(value)),
            FieldKind.EconomicName => NameOf(catalog?.Economic(value)),
            FieldKind.Functional or FieldKind.Economic or FieldKind.Date or FieldKind.Month => CellContent.Words(value),
            _ => CellContent.Words(VisibleText.Write(value)),
        };

    private static bool IsEmpty(JsonElement? part) =>
        part is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0
        || part is { ValueKind: JsonValueKind.Object } members && !members.EnumerateObject().Any();

    private static CellContent Money(string yuan) =>
        CellContent.Number(
            decimal.Parse(yuan, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture),
            CellLook.Money
        );

    /// <summary>Decimals that are zero are data (10.50) and live in the format, which spreadsheet programs keep.</summary>
    private static CellContent Decimal(string digits) =>
        CellContent.Number(digits, CellLooks.OfDecimals(decimal.Parse(digits, CultureInfo.InvariantCulture).Scale));

    private static CellContent? NameOf(CodeEntry? entry) => entry is null ? null : CellContent.Words(entry.Name);

    private static string? NameOf(IEnumerable<NamedKey> keys, string value) => keys.FirstOrDefault(key => key.Key == value)?.Name;
}
