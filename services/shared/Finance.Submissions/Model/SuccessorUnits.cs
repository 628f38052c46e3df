using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Submissions.Model;

/// <summary>Which unit a merged one became, so that last year's money stands beside this year's.</summary>
public sealed class SuccessorUnits
{
    private const int LongestChain = 20;

    private readonly Dictionary<UnitId, UnitId> next = [];

    public SuccessorUnits(IUnitDirectory units)
    {
        foreach (var entry in units.All.OrderBy(entry => entry.Unit.Value, StringComparer.Ordinal))
        {
            foreach (var former in entry.Predecessors.Where(former => former != entry.Unit))
            {
                // A unit that was divided counts once, in the first of its parts.
                next.TryAdd(former, entry.Unit);
            }
        }
    }

    public UnitId Of(UnitId unit)
    {
        for (var step = 0; step < LongestChain && next.TryGetValue(unit, out var successor); step++)
        {
            unit = successor;
        }

        return unit;
    }

    /// <summary>The units, and all that became one of them.</summary>
    public ImmutableHashSet<UnitId> WithPredecessors(ImmutableHashSet<UnitId> units) =>
        units.Union(next.Keys.Where(former => units.Contains(Of(former))));
}
