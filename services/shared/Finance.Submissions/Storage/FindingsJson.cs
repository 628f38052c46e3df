using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Statements.Checks;

namespace Finance.Submissions.Storage;

/// <summary>Findings as a version keeps them, with what the checks said when it was saved.</summary>
public static class FindingsJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] Write(ImmutableArray<Finding> findings) => JsonSerializer.SerializeToUtf8Bytes(findings, Json);

    public static ImmutableArray<Finding> Read(byte[] findings) => JsonSerializer.Deserialize<ImmutableArray<Finding>>(findings, Json);
}
