using System.Collections.Immutable;
using Finance.Statements.Evaluations;
using Finance.Statements.Language;

namespace Finance.Performance.Model.Scoring;

/// <summary>What an achievement scores under a scheme.</summary>
public sealed record Score
{
    public required ExecutionScore Execution { get; init; }

    /// <summary>In the order of the indicators.</summary>
    public required ImmutableArray<IndicatorScore> Indicators { get; init; }

    public required decimal Total { get; init; }

    /// <summary>Weight that nothing could be scored for: no budget to execute, an indicator that cannot be scored.</summary>
    public required decimal OpenWeight { get; init; }

    /// <summary>Null where the open weight leaves it undecided.</summary>
    public required Grade? Grade { get; init; }

    public required ImmutableArray<CategoryWeight> Categories { get; init; }
}

/// <summary>The rate is in percent; neither rate nor score where there was no budget and nothing was executed.</summary>
public sealed record ExecutionScore(decimal? Rate, decimal Weight, decimal? Points);

/// <summary>What one indicator scores.</summary>
public sealed record IndicatorScore
{
    public required decimal Weight { get; init; }

    /// <summary>The score that counts; null where there is none.</summary>
    public decimal? Points { get; init; }

    /// <summary>What the formula gives; null for a quality and where it cannot be computed.</summary>
    public decimal? Formula { get; init; }

    /// <summary>1 on target.</summary>
    public decimal? Completion { get; init; }

    public decimal? OverPercent { get; init; }

    public bool Qualitative { get; init; }

    /// <summary>The attainment as it was given or as the text names it.</summary>
    public Attainment? Attainment { get; init; }

    /// <summary>The lowest and highest score that the attainment allows.</summary>
    public PointsBand? Band { get; init; }

    public bool? InBand { get; init; }

    public Unscored? Unscored { get; init; }
}

public sealed record PointsBand(decimal From, decimal To);
