using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Performance.Model.Scoring;

/// <summary>What a project was given and spent, and what it achieved: all that a score is made from.</summary>
public sealed record Achievement(Funds Funds, ImmutableArray<AchievedIndicator> Indicators)
{
    /// <summary>Scored and published elsewhere: the scores that were given count, also where the formula gives others.</summary>
    public bool AsPublished { get; init; }
}

/// <summary>年初预算数, 全年预算数, 全年执行数; what was executed is unknown until the first report, which is not zero.</summary>
public sealed record Funds(Money? Initial, Money Annual, Money? Executed);

/// <summary>An indicator with what was achieved.</summary>
public sealed record AchievedIndicator(Indicator Indicator)
{
    /// <summary>As people write it; in the target's unit where it names none.</summary>
    public string? Actual { get; init; }

    public Attainment? Attainment { get; init; }

    /// <summary>The score that the unit proposes.</summary>
    public decimal? Awarded { get; init; }

    /// <summary>The score that a reviewer decided, which counts before any other.</summary>
    public decimal? Rescored { get; init; }

    public string? Reason { get; init; }

    /// <summary>Whether evidence is attached; null where nobody asks.</summary>
    public bool? HasEvidence { get; init; }

    public decimal Weight => Indicator.Weight ?? 0;
}
