using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Submissions.Model;

/// <summary>
/// Adds up what units state, part by part, and keeps where each part came from. Unknown is not zero: a part that some unit does not
/// give has no sum, and is noted with the units that leave it open.
/// </summary>
internal sealed class Summing(ImmutableArray<UnitFacts> units)
{
    private readonly ImmutableSortedDictionary<string, ImmutableArray<FactPlace>>.Builder sources = ImmutableSortedDictionary.CreateBuilder<
        string,
        ImmutableArray<FactPlace>
    >(StringComparer.Ordinal);

    private readonly ImmutableArray<UnknownPart>.Builder unknown = ImmutableArray.CreateBuilder<UnknownPart>();

    public ImmutableSortedDictionary<string, ImmutableArray<FactPlace>> Sources => sources.ToImmutable();

    public ImmutableArray<UnknownPart> Unknown => unknown.ToImmutable();

    /// <summary>Whether every unit gives the part; a part that nobody gives is not missed.</summary>
    public bool Known<T>(string path, Func<Facts, T?> partOf)
    {
        ImmutableArray<UnitId> silent = [.. units.Where(unit => partOf(unit.Facts) is null).Select(unit => unit.Unit)];
        if (!silent.IsEmpty && silent.Length < units.Length)
        {
            unknown.Add(new UnknownPart(path, silent));
        }

        return silent.IsEmpty && !units.IsEmpty;
    }

    public Money? Amount(string path, Func<Facts, Money?> amountOf) =>
        Traced(path, amountOf) ? Money.Sum(units.Select(unit => amountOf(unit.Facts)!.Value)) : null;

    public int? Count(string path, Func<Facts, int?> countOf) =>
        Traced(path, countOf) ? units.Aggregate(0, (sum, unit) => checked(sum + countOf(unit.Facts)!.Value)) : null;

    public decimal? Measure(string path, Func<Facts, decimal?> measureOf) =>
        Traced(path, measureOf) ? units.Sum(unit => measureOf(unit.Facts)!.Value) : null;

    /// <summary>What all units state alike; it cannot be added.</summary>
    public T? Same<T>(string path, Func<Facts, T?> partOf)
        where T : struct
    {
        if (!Known(path, partOf))
        {
            return null;
        }

        T?[] stated = [.. units.Select(unit => partOf(unit.Facts)).Distinct()];
        if (stated.Length == 1)
        {
            return stated[0];
        }

        LeaveOpen(path);
        return null;
    }

    /// <summary>Units give the part, but not in a way that can be added.</summary>
    public void LeaveOpen(string path) => unknown.Add(new UnknownPart(path, []));

    /// <summary>Items with equal keys become one, in the order in which the keys first appear.</summary>
    public ImmutableArray<T>? Merge<T, TKey>(
        string path,
        Func<Facts, ImmutableArray<T>?> listOf,
        Func<T, TKey> keyOf,
        Func<IReadOnlyList<T>, T> add
    )
        where TKey : notnull
    {
        if (!Known(path, listOf))
        {
            return null;
        }

        var groups = new OrderedDictionary<TKey, List<(T Item, FactPlace Place)>>();
        foreach (var (item, place) in Items(path, listOf))
        {
            var key = keyOf(item);
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = []);
            }

            group.Add((item, place));
        }

        return Keep(path, groups.Values.Select(group => (add([.. group.Select(one => one.Item)]), group.Select(one => one.Place))));
    }

    /// <summary>The items of all units one after the other.</summary>
    public ImmutableArray<T>? Join<T>(string path, Func<Facts, ImmutableArray<T>?> listOf) =>
        Known(path, listOf) ? Keep(path, Items(path, listOf).Select(item => (item.Item, Enumerable.Repeat(item.Place, 1)))) : null;

    /// <summary>The items of the units that give any, the first of equal keys; null where nobody gives the list.</summary>
    public ImmutableArray<T>? JoinGiven<T, TKey>(string path, Func<Facts, ImmutableArray<T>?> listOf, Func<T, TKey> keyOf) =>
        units.All(unit => listOf(unit.Facts) is null)
            ? null
            : Keep(
                path,
                Items(path, listOf).DistinctBy(item => keyOf(item.Item)).Select(item => (item.Item, Enumerable.Repeat(item.Place, 1)))
            );

    /// <summary>Null where one of them is unknown.</summary>
    public static Money? Total<T>(IReadOnlyList<T> items, Func<T, Money?> amountOf) =>
        items.All(item => amountOf(item) is not null) ? Money.Sum(items.Select(item => amountOf(item)!.Value)) : null;

    public static int? Total<T>(IReadOnlyList<T> items, Func<T, int?> countOf) =>
        items.All(item => countOf(item) is not null) ? items.Aggregate(0, (sum, item) => checked(sum + countOf(item)!.Value)) : null;

    private bool Traced<T>(string path, Func<Facts, T?> partOf)
    {
        var known = Known(path, partOf);
        if (known)
        {
            sources[path] = [.. units.Select(unit => new FactPlace(unit.Unit, path))];
        }

        return known;
    }

    private IEnumerable<(T Item, FactPlace Place)> Items<T>(string path, Func<Facts, ImmutableArray<T>?> listOf) =>
        units.SelectMany(unit =>
            (listOf(unit.Facts) ?? []).Index().Select(item => (item.Item, new FactPlace(unit.Unit, At(path, item.Index))))
        );

    private ImmutableArray<T> Keep<T>(string path, IEnumerable<(T Item, IEnumerable<FactPlace> Places)> items)
    {
        var kept = ImmutableArray.CreateBuilder<T>();
        foreach (var (item, places) in items)
        {
            sources[At(path, kept.Count)] = [.. places];
            kept.Add(item);
        }

        return kept.ToImmutable();
    }

    private static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}/{index}");
}
