using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Submissions.Endpoints;

/// <summary>Which units sums are asked for: those of a list and of a department, as far as the caller's scope goes.</summary>
public static class AskedUnits
{
    private const int MaxUnits = 5_000;

    /// <summary>Null for all units.</summary>
    /// <param name="list">Ids with commas between them; null for no list.</param>
    /// <param name="department">The department with its units; null for all.</param>
    /// <param name="scope">How far the caller may look.</param>
    /// <param name="codes">Which units a department has.</param>
    public static ImmutableHashSet<UnitId>? Read(string? list, UnitId? department, UnitScope scope, ICodeBook codes) =>
        Intersect(Intersect(scope.Units, ReadList(list)), UnitsOf(department, codes));

    private static ImmutableHashSet<UnitId>? ReadList(string? list)
    {
        if (string.IsNullOrEmpty(list))
        {
            return null;
        }

        var names = list.Split(',');
        if (names.Length > MaxUnits)
        {
            throw RefusalException.Parameter("units", $"units 最多 {MaxUnits} 个单位。");
        }

        var units = ImmutableHashSet.CreateBuilder<UnitId>();
        foreach (var name in names)
        {
            units.Add(
                UnitId.TryParse(name, out var unit)
                    ? unit
                    : throw RefusalException.Parameter("units", "units 应为以逗号分隔的单位，例如 360200-103001,360200-103002。")
            );
        }

        return units.ToImmutable();
    }

    private static ImmutableHashSet<UnitId>? UnitsOf(UnitId? department, ICodeBook codes) =>
        department is { } above ? [above, .. codes.Units.All.Where(entry => entry.Department == above).Select(entry => entry.Unit)] : null;

    private static ImmutableHashSet<UnitId>? Intersect(ImmutableHashSet<UnitId>? left, ImmutableHashSet<UnitId>? right) =>
        left is null ? right
        : right is null ? left
        : left.Intersect(right);
}
