using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Finance.Contracts;

/// <summary>A budget unit: six digits of its finance region, a dash, and the unit's own code there.</summary>
[JsonConverter(typeof(UnitIdJsonConverter))]
public readonly partial record struct UnitId : IComparable<UnitId>
{
    private readonly string? value;

    private UnitId(string value) => this.value = value;

    public string Value => value ?? throw new InvalidOperationException("A unit id was never set.");

    public string Region => Value[..6];

    public string Code => Value[7..];

    public static bool TryParse(string? text, out UnitId unit)
    {
        unit = text is not null && Pattern().IsMatch(text) ? new UnitId(text) : default;
        return unit != default;
    }

    /// <summary>Lets minimal API routes bind "360200-103001".</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out UnitId unit) => TryParse(text, out unit);

    public static UnitId Parse(string text) => TryParse(text, out var unit) ? unit : throw new FormatException("Not a unit id.");

    public int CompareTo(UnitId other) => string.CompareOrdinal(value, other.value);

    public override string ToString() => value ?? "";

    [GeneratedRegex("^[0-9]{6}-[0-9A-Za-z]{1,20}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}

internal sealed class UnitIdJsonConverter : JsonConverter<UnitId>
{
    public override UnitId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && UnitId.TryParse(reader.GetString(), out var unit)
            ? unit
            : throw new JsonException("A unit is six digits, a dash and one to twenty letters or digits.");

    public override void Write(Utf8JsonWriter writer, UnitId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
