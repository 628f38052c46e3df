using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Classification.Model;

/// <summary>What must hold between units: a parent exists, and nobody stands above themselves.</summary>
public static class UnitTree
{
    /// <summary>Departments, their units, units of those; more is a mistake.</summary>
    private const int MaxDepth = 5;

    /// <param name="parents">The parent of each known unit, null for one that is its own department.</param>
    public static ImmutableArray<Fault> Check(UnitEntry unit, IReadOnlyDictionary<UnitId, UnitId?> parents)
    {
        if (unit.Parent is not { } parent)
        {
            return [];
        }

        if (!parents.ContainsKey(parent))
        {
            return [new Fault("/parent", ProblemCodes.UnknownUnit, $"没有单位 {parent}；请先建立主管部门。")];
        }

        var depth = 1;
        for (UnitId? above = parent; above is { } current; above = parents.GetValueOrDefault(current))
        {
            if (current == unit.Unit)
            {
                return
                [
                    new Fault("/parent", ProblemCodes.InvalidContent, $"单位 {parent} 是 {unit.Unit} 的下级，不能同时是它的主管部门。"),
                ];
            }

            if (++depth > MaxDepth)
            {
                return [new Fault("/parent", ProblemCodes.InvalidContent, $"单位的层级至多 {MaxDepth} 级。")];
            }
        }

        return [];
    }
}
