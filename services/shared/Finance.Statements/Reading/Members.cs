using System.Runtime.InteropServices;
using System.Text.Json;

namespace Finance.Statements.Reading;

/// <summary>The members of one object that were not taken yet, in the order in which they came.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Members(int count)
{
    /// <summary>So few are found sooner one after the other than by the hashes of their names.</summary>
    private const int Few = 24;

    private readonly (string? Name, JsonElement Value)[] members = count == 0 ? [] : new (string?, JsonElement)[count];
    private readonly Dictionary<string, int>? places = count > Few ? new Dictionary<string, int>(count, StringComparer.Ordinal) : null;
    private int kept;
    private int taken;

    /// <summary>The names that are left.</summary>
    public readonly IReadOnlyList<string> Names =>
        taken == kept ? [] : [.. members.Take(kept).Select(member => member.Name).OfType<string>()];

    /// <summary>Keeps a member; false where one of its name is kept already.</summary>
    public bool TryAdd(string name, JsonElement value)
    {
        if (Find(name) >= 0)
        {
            return false;
        }

        places?.Add(name, kept);
        members[kept++] = (name, value);
        return true;
    }

    public readonly bool TryGet(string name, out JsonElement value)
    {
        var place = Find(name);
        value = place < 0 ? default : members[place].Value;
        return place >= 0;
    }

    public bool Remove(string name, out JsonElement value)
    {
        var place = Find(name);
        if (place < 0)
        {
            value = default;
            return false;
        }

        value = members[place].Value;
        members[place].Name = null;
        taken++;
        places?.Remove(name);
        return true;
    }

    public void Clear()
    {
        kept = taken = 0;
        places?.Clear();
    }

    private readonly int Find(string name)
    {
        if (places is not null)
        {
            return places.GetValueOrDefault(name, -1);
        }

        for (var place = 0; place < kept; place++)
        {
            if (name.Equals(members[place].Name, StringComparison.Ordinal))
            {
                return place;
            }
        }

        return -1;
    }
}
