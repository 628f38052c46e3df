using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Model.Scoring;

/// <summary>How far a quality was reached.</summary>
public enum Attainment
{
    Achieved,
    Partial,
    Missed,
}

/// <summary>评分办法: how a region scores the evaluations of its years. It is data; a new one needs no code.</summary>
public sealed record Scheme
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The beginning of the six digits of the regions that use it; empty for every region.</summary>
    public string Region { get; init; } = "";

    public required FiscalYear FromYear { get; init; }

    public FiscalYear? ToYear { get; init; }

    public required ExecutionRule Execution { get; init; }

    public required ImmutableArray<CategoryRule> Categories { get; init; }

    /// <summary>The rules that an indicator may name for itself, by id and by every other name.</summary>
    public required ImmutableDictionary<string, IndicatorRule> Rules { get; init; }

    /// <summary>An indicator is scored by the rule that it names; elsewhere the scheme's rules count whatever it names.</summary>
    public bool OwnRules { get; init; }

    /// <summary>For an indicator with a number that names no rule.</summary>
    public required LinearRule Quantitative { get; init; }

    /// <summary>For an indicator with a quality.</summary>
    public required BandRule Qualitative { get; init; }

    public required Rounding Rounding { get; init; }

    /// <summary>By total, the best first.</summary>
    public required ImmutableArray<GradeBound> Grades { get; init; }

    public OverFulfilment? OverFulfilment { get; init; }

    /// <summary>How many percent a number that is meant roughly (左右) may be missed by.</summary>
    public decimal ApproximatePercent { get; init; }

    /// <summary>What no source settles and the bureau has yet to confirm, with its place in the file.</summary>
    public ImmutableArray<Assumption> Assumed { get; init; } = [];

    /// <summary>What is left for indicators of the hundred points.</summary>
    public decimal IndicatorWeight => 100 - Execution.Weight;

    public Grade GradeOf(decimal total)
    {
        foreach (var bound in Grades)
        {
            if (bound.Total.Contains(total))
            {
                return bound.Grade;
            }
        }

        // The reader lets no total without a grade through; one above the hundred is of the best.
        return Grades[0].Grade;
    }

    public CategoryRule? CategoryOf(string level1) => CategoryAt(level1) is >= 0 and var at ? Categories[at] : null;

    /// <summary>The place of the category that level 1 names; -1 for none.</summary>
    public int CategoryAt(string level1)
    {
        for (var at = 0; at < Categories.Length; at++)
        {
            foreach (var name in Categories[at].Names)
            {
                if (level1.StartsWith(name, StringComparison.Ordinal))
                {
                    return at;
                }
            }
        }

        return -1;
    }
}

/// <summary>The execution of the budget: tiers of the rate, or the weight in proportion to it.</summary>
public sealed record ExecutionRule(decimal Weight, ImmutableArray<ExecutionTier> Tiers)
{
    public bool IsProportional => Tiers.IsEmpty;
}

/// <summary>The score of a range of execution rates, which are in percent.</summary>
public sealed record ExecutionTier(Interval Rate, decimal Score);

/// <summary>The direction in which a number without an operator is meant.</summary>
public enum Direction
{
    AtLeast,
    AtMost,
    Exactly,
}

/// <summary>A category of indicators (一级指标).</summary>
public sealed record CategoryRule
{
    public required string Id { get; init; }

    /// <summary>The beginnings by which level 1 is known, the official name first.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Null where the scheme leaves the weight to the unit.</summary>
    public decimal? Weight { get; init; }

    public bool Mandatory { get; init; }

    /// <summary>The category that takes over the weight where this one has no indicator.</summary>
    public string? AbsentTo { get; init; }

    public Direction WithoutOperator { get; init; } = Direction.AtLeast;

    /// <summary>The rule of its numbers, where it is not that of the scheme.</summary>
    public LinearRule? Quantitative { get; init; }
}

/// <summary>How an indicator is scored.</summary>
public abstract record IndicatorRule(string Id);

/// <summary>The weight from nothing at a completion of zeroAt percent up to all of it at the target; from zero it is plainly proportional.</summary>
/// <param name="Inverse">Lower is better: the completion is target ÷ actual instead of what is over the target taken off.</param>
public sealed record LinearRule(string Id, decimal ZeroAt, bool Inverse) : IndicatorRule(Id);

/// <summary>A share of the weight inside the band of the attainment, which the unit proposes and a reviewer may change.</summary>
public sealed record BandRule(string Id, ImmutableArray<Band> Bands) : IndicatorRule(Id)
{
    public Band Of(Attainment attainment) => Bands.First(band => band.Attainment == attainment);

    /// <summary>The attainment that a text names: in the words of the scheme, or in one of the ways in which forms say the same.</summary>
    public Attainment? Find(string words)
    {
        foreach (var band in Bands)
        {
            if (band.Words.Contains(words, StringComparer.Ordinal))
            {
                return band.Attainment;
            }
        }

        return AttainmentWords.Find(words) is { } attainment && Bands.Any(band => band.Attainment == attainment) ? attainment : null;
    }
}

/// <param name="Share">In percent of the weight.</param>
/// <param name="Words">How the attainment is written on forms.</param>
public sealed record Band(Attainment Attainment, Interval Share, ImmutableArray<string> Words);

/// <summary>How scores are rounded, each once.</summary>
public sealed record Rounding(int Decimals, MidpointRounding Mode)
{
    public decimal Of(decimal exact) => Math.Round(exact, Decimals, Mode);
}

public sealed record GradeBound(Grade Grade, Interval Total);

/// <summary>From which over-fulfilment on a reason is demanded, and whether the score may be reduced instead.</summary>
public sealed record OverFulfilment(decimal AbovePercent, bool MayReduce);

/// <summary>Something in a scheme that is not settled.</summary>
public sealed record Assumption(string Place, string Why);
