using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Classification.Model;

/// <summary>What must hold between units: a unit stands under a department that exists and stands under nobody, for sums and approvals have these two levels.</summary>
public static class UnitTree
{
    /// <param name="parents">The parent of each known unit, null for one that is its own department.</param>
    public static ImmutableArray<Fault> Check(UnitEntry unit, IReadOnlyDictionary<UnitId, UnitId?> parents)
    {
        if (unit.Parent is not { } parent)
        {
            return [];
        }

        if (!parents.TryGetValue(parent, out var above))
        {
            return [new Fault("/parent", ProblemCodes.UnknownUnit, $"没有单位 {parent}；请先建立主管部门。")];
        }

        if (above is { } department)
        {
            return [Misplaced($"单位 {parent} 自身隶属于 {department}，不是主管部门；所属单位直接填写主管部门。")];
        }

        return parents.Values.Contains(unit.Unit) ? [Misplaced($"单位 {unit.Unit} 有所属单位，是主管部门，不能再隶属于 {parent}。")] : [];
    }

    private static Fault Misplaced(string message) => new("/parent", ProblemCodes.InvalidContent, message);
}
