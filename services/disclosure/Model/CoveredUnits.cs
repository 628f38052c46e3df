using System.Text.Json;
using Finance.Contracts;

namespace Finance.Disclosure.Model;

/// <summary>
/// Which units a department's document tells with its own money. A document made here has the department's own money alone; a loaded one was
/// printed for the whole department, and the units that it was made from are named in it.
/// </summary>
public static class CoveredUnits
{
    public static IEnumerable<UnitId> Of(ReadOnlyMemory<byte> content, IEnumerable<UnitEntry> units)
    {
        using var facts = JsonDocument.Parse(content);
        var named = NamedIn(facts.RootElement);
        return
        [
            .. units
                .Where(unit => unit.Aliases.Add(unit.Name).Add(unit.ShortName).Any(name => named.Contains(Bare(name))))
                .Select(unit => unit.Unit),
        ];
    }

    private static HashSet<string> NamedIn(JsonElement facts) =>
        facts.TryGetProperty("profile", out var profile)
        && profile.TryGetProperty("organisation", out var organisation)
        && organisation.TryGetProperty("units", out var units)
            ? units.EnumerateArray().Select(unit => Bare(unit.GetProperty("name").GetString()!)).ToHashSet(StringComparer.Ordinal)
            : [];

    /// <summary>White space in names does not matter.</summary>
    private static string Bare(string name) => string.Concat(name.Where(letter => !char.IsWhiteSpace(letter)));
}
