using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Finance.Contracts;

/// <summary>The one written form of a document: RFC 8785 key order, absent members left out, text in NFC, UTF-8 without blanks.</summary>
public static class CanonicalJson
{
    public const string HashAlgorithm = "SHA-256";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 64 };

    /// <summary>Writes an already parsed document; members that are null are absent and left out.</summary>
    public static byte[] Write(JsonElement document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, document);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (
                    var member in element
                        .EnumerateObject()
                        .Where(m => m.Value.ValueKind != JsonValueKind.Null)
                        .OrderBy(m => m.Name, StringComparer.Ordinal)
                )
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(element.GetString()!.Normalize(NormalizationForm.FormC));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
