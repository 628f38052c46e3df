using System.Text.Json;
using System.Text.Json.Serialization;

namespace Finance.Contracts;

/// <summary>A functional code (支出功能分类): 类 of 3 digits, 款 of 5, 项 of 7.</summary>
[JsonConverter(typeof(FunctionalCodeJsonConverter))]
public readonly record struct FunctionalCode : IComparable<FunctionalCode>
{
    private readonly string? value;

    private FunctionalCode(string value) => this.value = value;

    public string Value => value ?? throw new InvalidOperationException("A functional code was never set.");

    /// <summary>1 for 类, 2 for 款, 3 for 项.</summary>
    public int Level => (Value.Length - 1) / 2;

    public FunctionalCode? Parent => Level == 1 ? null : new FunctionalCode(Value[..^2]);

    public FunctionalCode AtLevel(int level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, Level);
        return new FunctionalCode(Value[..(1 + 2 * level)]);
    }

    public bool IsUnder(FunctionalCode ancestor) => Value.StartsWith(ancestor.Value, StringComparison.Ordinal);

    /// <summary>The parts of each level: 201, 32, 01.</summary>
    public IReadOnlyList<string> Parts =>
        Level switch
        {
            1 => [Value],
            2 => [Value[..3], Value[3..]],
            _ => [Value[..3], Value[3..5], Value[5..]],
        };

    public string ToString(CodeStyle style) =>
        style switch
        {
            CodeStyle.Spaced => string.Join(' ', Parts),
            CodeStyle.Nested when Level == 2 => Value[3..],
            _ => Value,
        };

    /// <summary>Parses a code in full or with single spaces between its levels.</summary>
    public static bool TryParsePrinted(string? text, out FunctionalCode code) =>
        TryParse(text?.Replace(" ", "", StringComparison.Ordinal), out code)
        && (text == code.Value || text == code.ToString(CodeStyle.Spaced));

    public static bool TryParse(string? text, out FunctionalCode code)
    {
        code = text is { Length: 3 or 5 or 7 } && !text.AsSpan().ContainsAnyExceptInRange('0', '9') ? new FunctionalCode(text) : default;
        return code != default;
    }

    /// <summary>Parses what <see cref="CodeStyle.Nested"/> prints: two digits are a 款 of the 类 above.</summary>
    public static bool TryParseNested(string? text, FunctionalCode? above, out FunctionalCode code) =>
        TryParse(text is { Length: 2 } && above is { } place ? place.AtLevel(1).Value + text : text, out code);

    public static FunctionalCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException("Not a functional code.");

    public int CompareTo(FunctionalCode other) => string.CompareOrdinal(value, other.value);

    public override string ToString() => value ?? "";
}

internal sealed class FunctionalCodeJsonConverter : JsonConverter<FunctionalCode>
{
    public override FunctionalCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && FunctionalCode.TryParse(reader.GetString(), out var code)
            ? code
            : throw new JsonException("A functional code has 3, 5 or 7 digits.");

    public override void Write(Utf8JsonWriter writer, FunctionalCode value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
