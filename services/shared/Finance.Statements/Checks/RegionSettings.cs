using System.Collections.Immutable;

namespace Finance.Statements.Checks;

/// <summary>What one region says about checks: levels of its own, checks it does not use, and its limits.</summary>
internal sealed record RegionSettings
{
    public static readonly RegionSettings None = new() { Region = "" };

    /// <summary>The beginning of the six digits: 36 is the province, 3601 the city.</summary>
    public required string Region { get; init; }

    public int? From { get; init; }

    public int? To { get; init; }

    public ImmutableDictionary<string, Severity> Severities { get; init; } = ImmutableDictionary<string, Severity>.Empty;

    public ImmutableHashSet<string> Off { get; init; } = [];

    public ImmutableDictionary<string, decimal> Parameters { get; init; } = ImmutableDictionary<string, decimal>.Empty;

    public bool AppliesTo(CheckContext context) =>
        context.Region.StartsWith(Region, StringComparison.Ordinal)
        && (From is null || context.Year.Value >= From)
        && (To is null || context.Year.Value <= To);

    /// <summary>These settings with the narrower ones laid over them.</summary>
    public RegionSettings Under(RegionSettings narrower) =>
        this with
        {
            Severities = Severities.SetItems(narrower.Severities),
            Off = Off.Except(narrower.Severities.Keys).Union(narrower.Off),
            Parameters = Parameters.SetItems(narrower.Parameters),
        };
}
