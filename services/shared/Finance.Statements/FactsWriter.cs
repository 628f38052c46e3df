using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Contracts;

namespace Finance.Statements;

/// <summary>Writes facts in their one canonical form; reading it back gives the same facts.</summary>
public static class FactsWriter
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new DecimalAsText() },
    };

    public static byte[] WriteCanonical(Facts facts) => CanonicalJson.Write(JsonSerializer.SerializeToElement(facts, Options));

    public static byte[] WriteCanonical(AdjustmentContent adjustment) =>
        CanonicalJson.Write(JsonSerializer.SerializeToElement(adjustment, Options));

    private sealed class DecimalAsText : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Facts are read by the FactsReader.");

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
