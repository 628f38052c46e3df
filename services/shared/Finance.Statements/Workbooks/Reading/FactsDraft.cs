using System.Text.Json.Nodes;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>The document of API.md while it is put together from cells.</summary>
internal sealed class FactsDraft
{
    public JsonObject Root { get; } = [];

    /// <summary>Projects by their code, with their place in the list; of two with one code the first.</summary>
    public Dictionary<string, (int Index, JsonObject Project)> Projects { get; } = new(StringComparer.Ordinal);

    public static JsonArray ListIn(JsonObject item, string path)
    {
        var (owner, name) = OwnerOf(item, path);
        if (owner[name] is JsonArray list)
        {
            return list;
        }

        list = [];
        owner[name] = list;
        return list;
    }

    public static JsonObject ObjectIn(JsonObject item, string path)
    {
        var (owner, name) = OwnerOf(item, path);
        if (owner[name] is JsonObject part)
        {
            return part;
        }

        part = [];
        owner[name] = part;
        return part;
    }

    public static void Set(JsonObject item, string path, JsonNode? value)
    {
        var (owner, name) = OwnerOf(item, path);
        owner[name] = value;
    }

    /// <summary>
    /// What stands for a cell that could not be read: no member is an object without members, so the fact is refused where it is
    /// and neither missing nor equal to another.
    /// </summary>
    public static JsonNode Unreadable() => new JsonObject { ["unreadable"] = true };

    public bool Has(string path)
    {
        JsonNode? place = Root;
        foreach (var name in path.Split('/'))
        {
            place = (place as JsonObject)?[name];
        }

        return place is not null;
    }

    private static (JsonObject Owner, string Name) OwnerOf(JsonObject item, string path)
    {
        var cut = path.LastIndexOf('/');
        return cut < 0 ? (item, path) : (ObjectIn(item, path[..cut]), path[(cut + 1)..]);
    }
}
