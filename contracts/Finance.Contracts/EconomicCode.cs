using System.Text.Json;
using System.Text.Json.Serialization;

namespace Finance.Contracts;

/// <summary>An economic code (经济分类): 类 of 3 digits, 款 of 5.</summary>
[JsonConverter(typeof(EconomicCodeJsonConverter))]
public readonly record struct EconomicCode : IComparable<EconomicCode>
{
    private readonly string? value;

    private EconomicCode(string value) => this.value = value;

    public string Value => value ?? throw new InvalidOperationException("An economic code was never set.");

    /// <summary>1 for 类, 2 for 款.</summary>
    public int Level => (Value.Length - 1) / 2;

    public EconomicCode? Parent => Level == 1 ? null : new EconomicCode(Value[..^2]);

    public EconomicCode AtLevel(int level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, Level);
        return new EconomicCode(Value[..(1 + 2 * level)]);
    }

    public bool IsUnder(EconomicCode ancestor) => Value.StartsWith(ancestor.Value, StringComparison.Ordinal);

    /// <summary>The parts of each level: 301, 01.</summary>
    public IReadOnlyList<string> Parts => Level == 1 ? [Value] : [Value[..3], Value[3..]];

    public string ToString(CodeStyle style) =>
        style switch
        {
            CodeStyle.Spaced => string.Join(' ', Parts),
            _ => Value,
        };

    /// <summary>Parses a code in full or with single spaces between its levels.</summary>
    public static bool TryParsePrinted(string? text, out EconomicCode code) =>
        TryParse(text?.Replace(" ", "", StringComparison.Ordinal), out code)
        && (text == code.Value || text == code.ToString(CodeStyle.Spaced));

    public static bool TryParse(string? text, out EconomicCode code)
    {
        code = text is { Length: 3 or 5 } && !text.AsSpan().ContainsAnyExceptInRange('0', '9') ? new EconomicCode(text) : default;
        return code != default;
    }

    public static EconomicCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException("Not an economic code.");

    public int CompareTo(EconomicCode other) => string.CompareOrdinal(value, other.value);

    public override string ToString() => value ?? "";
}

internal sealed class EconomicCodeJsonConverter : JsonConverter<EconomicCode>
{
    public override EconomicCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && EconomicCode.TryParse(reader.GetString(), out var code)
            ? code
            : throw new JsonException("An economic code has 3 or 5 digits.");

    public override void Write(Utf8JsonWriter writer, EconomicCode value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
