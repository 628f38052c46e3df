using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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

    /// <summary>The members of a type have one order, so that a large document need not be written, read and sorted each time.</summary>
    private static readonly JsonSerializerOptions InOrder = new(Options)
    {
        Converters = { new CanonicalText() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OrderMembers } },
    };

    /// <summary>Names that came in with the document may need more than the writer does: such a document is sorted whole.</summary>
    public static byte[] WriteCanonical(Facts facts) =>
        facts.PriorYear?.Totals is not { } totals || IsCanonical(totals)
            ? JsonSerializer.SerializeToUtf8Bytes(facts, InOrder)
            : CanonicalJson.Write(JsonSerializer.SerializeToElement(facts, Options));

    public static byte[] WriteCanonical(AdjustmentContent adjustment) =>
        CanonicalJson.Write(JsonSerializer.SerializeToElement(adjustment, Options));

    private static bool IsCanonical(ImmutableSortedDictionary<string, Money> totals) =>
        totals.KeyComparer == StringComparer.Ordinal && totals.Keys.All(CanonicalJson.IsPlain);

    private static void OrderMembers(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var ordered = type.Properties.OrderBy(member => member.Name, StringComparer.Ordinal).ToList();
        type.Properties.Clear();
        foreach (var member in ordered)
        {
            type.Properties.Add(member);
        }
    }

    private sealed class CanonicalText : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Facts are read by the FactsReader.");

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            CanonicalJson.WriteText(writer, value);
    }

    private sealed class DecimalAsText : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Facts are read by the FactsReader.");

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
