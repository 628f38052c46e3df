using Finance.Contracts;
using Finance.Performance.Storage;
using Finance.Testing;

namespace Finance.Performance.Tests;

/// <summary>The service as it runs, with events that reach it over the broker.</summary>
public sealed class PerformanceService() : ConsumingService<PerformanceService, PerformanceDb>(Program.Build)
{
    /// <summary>A unit under a department, and the one that was merged into it.</summary>
    public static readonly UnitId School = UnitId.Parse("360200-10300102");

    public static readonly UnitId FormerSchool = UnitId.Parse("360200-10300101");

    protected override IEnumerable<UnitEntry> MoreUnits =>
        [
            new(
                School,
                "实验学校",
                "实验学校",
                [],
                Parent: UnitId.Parse("360200-103001"),
                "360200",
                new UnitFormats("jiangxi-budget-2024", "jiangxi-final-2024", "jiangxi-2024"),
                "publicInstitution",
                new DateOnly(2024, 1, 1),
                ValidTo: null,
                [FormerSchool]
            ),
        ];
}
