using System.Collections.Immutable;

namespace Finance.Performance.Model.Statistics;

/// <summary>The bands in which scores are counted: the lower bound belongs to a band, the last one holds the full hundred alone.</summary>
public static class ScoreBands
{
    public const decimal First = 60;
    public const decimal Second = 70;
    public const decimal Third = 80;
    public const decimal Fourth = 90;
    public const decimal Fifth = 95;
    public const decimal Full = 100;

    public static readonly ImmutableArray<ScoreBand> All =
    [
        new(0, First, "60分以下"),
        new(First, Second, "60—70分"),
        new(Second, Third, "70—80分"),
        new(Third, Fourth, "80—90分"),
        new(Fourth, Fifth, "90—95分"),
        new(Fifth, Full, "95—100分"),
        new(Full, null, "满分"),
    ];
}

/// <param name="To">Excluded; null for no bound.</param>
public sealed record ScoreBand(decimal From, decimal? To, string Name);
