using System.Text.Json;
using System.Text.Json.Serialization;

namespace Finance.Budgets.Model;

/// <summary>Facts or a part of them as a tree of JSON in which a member that was not given is there as null.</summary>
internal static class FactsTree
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static JsonElement Of<T>(T part) => JsonSerializer.SerializeToElement(part, Json);
}
