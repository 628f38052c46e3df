using System.Collections.Immutable;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language;

/// <summary>What expressions look at: the facts, and the items that quantifiers around them have chosen.</summary>
internal sealed record Scope(FactIndex Index, Surroundings Surroundings)
{
    private Scope? outer;
    private object? item;
    private int level = -1;

    /// <summary>Where sums note which lines they added; null when nobody asks.</summary>
    public Trace? Trace { get; init; }

    /// <summary>The item that a quantifier chose, by the level at which it stands.</summary>
    public object ItemAt(int wanted)
    {
        var scope = this;
        while (scope.level != wanted)
        {
            scope = scope.outer!;
        }

        return scope.item!;
    }

    public Scope With(object chosen) =>
        new(Index, Surroundings)
        {
            Trace = Trace,
            outer = this,
            item = chosen,
            level = level + 1,
        };

    /// <summary>The same items, looked at in another document; what is found there has no place in this one.</summary>
    public Scope In(FactIndex other) => this with { Index = other, Trace = null };

    /// <summary>The same scope at the next item of its list; only for one who shares it with nobody.</summary>
    public Scope MoveTo(object next)
    {
        item = next;
        return this;
    }
}

/// <summary>Which lines and members an expression looked at.</summary>
internal sealed class Trace
{
    /// <summary>Enough for a reader; a total of all lines would name thousands.</summary>
    private const int MaxPointers = 200;

    private readonly List<string> pointers = new(MaxPointers);
    private readonly HashSet<string> known = new(MaxPointers, new ByTheirEnds());

    public ImmutableArray<string> Pointers => [.. pointers];

    /// <summary>Begins anew; a trace is large, and the findings of one document are explained one after another.</summary>
    public void Clear()
    {
        pointers.Clear();
        known.Clear();
    }

    public void Add(string pointer)
    {
        if (pointers.Count < MaxPointers && known.Add(pointer))
        {
            pointers.Add(pointer);
        }
    }

    public void Add(FactIndex index, FactList list, LineFilter filter)
    {
        var breakdown = LineSum.BreakdownFor(index, list, filter);
        foreach (var place in index.Postings(list).Places(filter, index))
        {
            ref readonly var line = ref index.Lines(list)[place];
            if (breakdown != LineSum.Any && line.Breakdown != breakdown)
            {
                continue;
            }

            if (pointers.Count == MaxPointers)
            {
                return;
            }

            if (filter.Match(line, index) == true)
            {
                Add(index.Pointer(list, line));
            }
        }
    }

    /// <summary>Pointers differ in their last letters, where the number of the line stands; reading the whole text for a hash costs more than all else here.</summary>
    private sealed class ByTheirEnds : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string pointer)
        {
            var end = pointer.Length < 4 ? pointer.AsSpan() : pointer.AsSpan(pointer.Length - 4);
            var hash = pointer.Length;
            foreach (var letter in end)
            {
                hash = (31 * hash) + letter;
            }

            return hash;
        }
    }
}
