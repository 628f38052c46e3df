using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Budgets.Model;
using Finance.Contracts;

namespace Finance.Budgets.Endpoints;

/// <summary>The ceilings of one unit as they are stored.</summary>
internal static class CeilingsJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] Write(IEnumerable<Ceiling> ceilings) =>
        CanonicalJson.Write(
            JsonSerializer.SerializeToElement(
                ceilings
                    .OrderBy(ceiling => ceiling.Source)
                    .Select(ceiling =>
                        ceiling with
                        {
                            Projects = [.. ceiling.Projects.OrderBy(project => project.Code, StringComparer.Ordinal)],
                        }
                    ),
                Json
            )
        );

    public static ImmutableArray<Ceiling> Read(byte[] stored) => JsonSerializer.Deserialize<ImmutableArray<Ceiling>>(stored, Json);
}
