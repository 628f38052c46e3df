using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Statements;

namespace Finance.Budgets.Model;

/// <summary>
/// The places of one content, by pointer and by a name that survives the next version: a line is named by its codes, a project by its
/// code, with the order among equals; every other place by its pointer.
/// </summary>
public sealed class ContentPlaces(Facts facts)
{
    private readonly JsonElement tree = FactsTree.Of(facts);
    private readonly Dictionary<string, ImmutableArray<string>> keys = new(StringComparer.Ordinal)
    {
        ["incomes"] = [.. (facts.Incomes ?? []).Select(LineKey.Of)],
        ["expenditures"] = [.. (facts.Expenditures ?? []).Select(LineKey.Of)],
        ["projects"] = [.. (facts.Projects ?? []).Select(project => project.Code)],
    };

    /// <summary>Whether the pointer names something that this content has, or could have given.</summary>
    public bool Has(string pointer)
    {
        if (pointer.Length > 0 && pointer[0] != '/')
        {
            return false;
        }

        JsonElement? at = tree;
        foreach (var step in pointer.Split('/').Skip(1))
        {
            at = at is { } element ? Step(element, Unescape(step)) : null;
        }

        return at is not null;
    }

    public string PlaceOf(string pointer)
    {
        if (
            pointer.Split('/', 4) is not ["", var list, var number, .. var rest]
            || !keys.TryGetValue(list, out var named)
            || !TryIndex(number, out var index)
            || index >= named.Length
        )
        {
            return pointer;
        }

        var order = named.Take(index).Count(key => key == named[index]);
        return string.Create(CultureInfo.InvariantCulture, $"/{list}/{Escape(named[index])}/{order}{Rest(rest)}");
    }

    /// <summary>Where the place is now; null when it is gone.</summary>
    public string? PointerOf(string place)
    {
        var pointer =
            place.Split('/', 5) is ["", var list, var key, var number, .. var rest]
            && keys.TryGetValue(list, out var named)
            && TryIndex(number, out var order)
                ? IndexOf(named, Unescape(key), order) is { } index
                    ? string.Create(CultureInfo.InvariantCulture, $"/{list}/{index}{Rest(rest)}")
                    : null
                : place;
        return pointer is not null && Has(pointer) ? pointer : null;
    }

    private static int? IndexOf(ImmutableArray<string> named, string key, int order)
    {
        int[] equal = [.. named.Index().Where(item => item.Item == key).Select(item => item.Index).Skip(order).Take(1)];
        return equal is [var index] ? index : null;
    }

    private static JsonElement? Step(JsonElement element, string step) =>
        element.ValueKind switch
        {
            JsonValueKind.Object when element.TryGetProperty(step, out var member) => member,
            JsonValueKind.Array when TryIndex(step, out var index) && index < element.GetArrayLength() => element[index],
            _ => null,
        };

    private static bool TryIndex(string text, out int index) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index)
        && text == index.ToString(CultureInfo.InvariantCulture);

    private static string Rest(string[] rest) => rest is [var more] ? "/" + more : "";

    private static string Escape(string key) =>
        key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string step) =>
        step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
