using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Finance.Contracts;

/// <summary>A fiscal year, which in China is the calendar year.</summary>
[JsonConverter(typeof(FiscalYearJsonConverter))]
public readonly record struct FiscalYear : IComparable<FiscalYear>
{
    public const int First = 2000;
    public const int Last = 2099;

    public FiscalYear(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, First);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Last);
        Value = value;
    }

    public int Value { get; }

    public FiscalYear Previous => new(Value - 1);

    public FiscalYear Next => new(Value + 1);

    public static bool TryCreate(int value, out FiscalYear year)
    {
        year = value is >= First and <= Last ? new FiscalYear(value) : default;
        return year != default;
    }

    /// <summary>Lets minimal API routes bind "2024".</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out FiscalYear year)
    {
        year = default;
        return text is { Length: 4 }
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && TryCreate(value, out year);
    }

    public int CompareTo(FiscalYear other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

internal sealed class FiscalYearJsonConverter : JsonConverter<FiscalYear>
{
    public override FiscalYear Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) && FiscalYear.TryCreate(value, out var year)
            ? year
            : throw new JsonException("A fiscal year is a whole number from 2000 to 2099.");

    public override void Write(Utf8JsonWriter writer, FiscalYear value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
