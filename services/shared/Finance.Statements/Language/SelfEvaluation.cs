using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Language;

/// <summary>
/// A project's self-evaluation (绩效自评) as checks see it: what was achieved, what was scored, and what the scheme makes of it.
/// A member that is null is not known.
/// </summary>
public sealed record SelfEvaluation
{
    /// <summary>Where it stands in the document that is looked at, as a JSON pointer; empty where it is the document.</summary>
    public string Path { get; init; } = "";

    public required string Code { get; init; }

    public required string Name { get; init; }

    public ProjectCategory? Category { get; init; }

    /// <summary>年初预算数</summary>
    public Money? Initial { get; init; }

    /// <summary>全年预算数</summary>
    public Money? Annual { get; init; }

    /// <summary>全年执行数</summary>
    public Money? Executed { get; init; }

    /// <summary>The money by where it comes from, where the form divides it.</summary>
    public ImmutableArray<FundsPart>? Parts { get; init; }

    /// <summary>The execution rate as somebody states it, in percent with the decimals that are stated.</summary>
    public decimal? StatedRate { get; init; }

    public decimal ExecutionWeight { get; init; }

    public decimal? ExecutionScore { get; init; }

    /// <summary>The total as somebody states it.</summary>
    public decimal? StatedTotal { get; init; }

    /// <summary>The grade as somebody states it, and the one that the scheme gives the total.</summary>
    public string? StatedGrade { get; init; }

    public string? Grade { get; init; }

    public string? LastYearsGrade { get; init; }

    /// <summary>When the budget was last cut, null where it was not or that is not known.</summary>
    public DateOnly? CutOn { get; init; }

    /// <summary>预期目标</summary>
    public string? Goal { get; init; }

    /// <summary>实际完成情况</summary>
    public string? Result { get; init; }

    /// <summary>From how many percent above its target on an indicator asks for a reason; null where the scheme does not ask.</summary>
    public decimal? OverFulfilmentAbove { get; init; }

    /// <summary>The weights by category that the scheme fixes, beside those given.</summary>
    public ImmutableArray<CategoryWeight> Categories { get; init; } = [];

    public ImmutableArray<ScoredIndicator> Indicators { get; init; } = [];
}

/// <summary>A part of a project's money.</summary>
public sealed record FundsPart(string Name, Money? Initial, Money? Annual, Money? Executed);

/// <summary>What the indicators of a category weigh together, and what the scheme asks; null where it fixes nothing.</summary>
public sealed record CategoryWeight(string Name, decimal Weight, decimal? Expected, bool Mandatory);

/// <summary>Why an indicator has no score by the scheme.</summary>
public enum Unscored
{
    /// <summary>An operator without a number.</summary>
    NoNumber,

    /// <summary>The actual value is not given.</summary>
    NoActual,

    /// <summary>The actual value is no number, or in a unit that measures something else.</summary>
    NotComparable,

    /// <summary>No score is proposed for a quality.</summary>
    NotAwarded,

    /// <summary>The scheme does not know the indicator's rule.</summary>
    UnknownRule,
}

/// <summary>An indicator with what was achieved and what it scores.</summary>
public sealed record ScoredIndicator
{
    public required Indicator Indicator { get; init; }

    public string? Actual { get; init; }

    /// <summary>达成情况, as the scheme calls it: achieved, partial, missed.</summary>
    public string? Attainment { get; init; }

    public string? Reason { get; init; }

    /// <summary>The score that counts.</summary>
    public decimal? Score { get; init; }

    /// <summary>The score that was given by hand.</summary>
    public decimal? Awarded { get; init; }

    /// <summary>The score that the scheme's formula gives; null where it has none for this indicator.</summary>
    public decimal? Formula { get; init; }

    /// <summary>Scored by its attainment, not by a number.</summary>
    public bool Qualitative { get; init; }

    /// <summary>Whether the score lies in the band of its attainment; null where it has none.</summary>
    public bool? InBand { get; init; }

    public Unscored? Unscored { get; init; }

    /// <summary>By how many percent it is better than its target; null where it is not, or where there is no such number.</summary>
    public decimal? OverPercent { get; init; }

    /// <summary>Whether evidence is attached; null where nobody asks.</summary>
    public bool? HasEvidence { get; init; }
}

/// <summary>部门评价: a tree of sub-items with weights and scores.</summary>
public sealed record DepartmentEvaluation
{
    public string Path { get; init; } = "";

    public decimal? StatedTotal { get; init; }

    public string? StatedGrade { get; init; }

    /// <summary>The grade that the scheme gives the total.</summary>
    public string? Grade { get; init; }

    public ImmutableArray<EvaluationItem> Items { get; init; } = [];
}

/// <summary>An item of a department evaluation, with the items that it is made of.</summary>
public sealed record EvaluationItem(string Name, decimal Weight, decimal Score, ImmutableArray<EvaluationItem> Items);
