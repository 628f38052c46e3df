using System.Text.Json.Nodes;

namespace Finance.Submissions.Model;

/// <summary>JSON merge patch (RFC 7396).</summary>
public static class MergePatch
{
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var merged = target is JsonObject whole ? whole.DeepClone().AsObject() : [];
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                var former = merged[name];
                merged[name] = Apply(former, value);
            }
        }

        return merged;
    }
}
