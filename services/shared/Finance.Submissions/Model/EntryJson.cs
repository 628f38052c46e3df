using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Contracts;

namespace Finance.Submissions.Model;

/// <summary>Entries of histories as they are written: canonical JSON, without what they leave out.</summary>
public static class EntryJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static byte[] WriteCanonical<TEntry>(TEntry entry)
        where TEntry : class, ISignedEntry => CanonicalJson.Write(JsonSerializer.SerializeToElement(entry, Json));

    /// <summary>Null when the bytes are no entry any more.</summary>
    public static TEntry? TryRead<TEntry>(ReadOnlySpan<byte> canonical)
        where TEntry : class, ISignedEntry
    {
        try
        {
            return JsonSerializer.Deserialize<TEntry>(canonical, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static TEntry Read<TEntry>(ReadOnlySpan<byte> canonical)
        where TEntry : class, ISignedEntry =>
        TryRead<TEntry>(canonical) ?? throw new InvalidDataException("A history entry is unreadable.");
}
