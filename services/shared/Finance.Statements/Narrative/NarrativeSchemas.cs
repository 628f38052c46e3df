using System.Collections.Immutable;
using Finance.Statements.Data;

namespace Finance.Statements.Narrative;

/// <summary>The schemas that files of sentences are held against.</summary>
internal static class NarrativeSchemas
{
    private static readonly ImmutableDictionary<string, JsonSchema> All = new[] { "narrative", "glossary" }.ToImmutableDictionary(
        name => name,
        Load,
        StringComparer.Ordinal
    );

    public static JsonSchema Find(string name) => All[name];

    private static JsonSchema Load(string name)
    {
        var file = ShippedFiles.Of("Schemas").First(file => file.Path == $"{name}.schema.json");
        var faults = new List<DataFault>();
        return JsonSchema.Load(file, faults) ?? throw new InvalidDataFilesException(faults);
    }
}
