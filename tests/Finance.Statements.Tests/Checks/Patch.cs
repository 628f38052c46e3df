using System.Globalization;
using System.Text.Json.Nodes;

namespace Finance.Statements.Tests.Checks;

/// <summary>
/// A small change of a document: members are merged, null removes one; inside a list "0" is its first item and "+" adds items.
/// </summary>
internal static class Patch
{
    public static JsonNode Apply(JsonNode document, JsonNode? change)
    {
        var copy = document.DeepClone();
        return change is null ? copy : Merged(copy, change)!;
    }

    private static JsonNode? Merged(JsonNode? target, JsonNode? change)
    {
        if (change is not JsonObject members)
        {
            return change?.DeepClone();
        }

        if (target is JsonArray list)
        {
            foreach (var (place, value) in members)
            {
                if (place == "+")
                {
                    foreach (var added in value!.AsArray())
                    {
                        list.Add(added!.DeepClone());
                    }
                }
                else
                {
                    var index = int.Parse(place, CultureInfo.InvariantCulture);
                    list[index] = Merged(list[index]!.DeepClone(), value);
                }
            }

            return list;
        }

        var merged = target as JsonObject ?? [];
        foreach (var (name, value) in members)
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = Merged(merged[name]?.DeepClone(), value);
            }
        }

        return merged;
    }
}
