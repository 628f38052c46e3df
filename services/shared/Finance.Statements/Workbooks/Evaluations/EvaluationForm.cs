using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Workbooks.Evaluations;

/// <summary>One project's self-evaluation as its sheet shows it: what the platform knows, and what the unit has stated so far.</summary>
public sealed record EvaluationForm
{
    public required FiscalYear Year { get; init; }

    public required string UnitName { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Where it stands, in words.</summary>
    public required string Status { get; init; }

    /// <summary>Of the evaluation that was read; null while nothing was saved.</summary>
    public long? Revision { get; init; }

    public Money? Initial { get; init; }

    public required Money Annual { get; init; }

    /// <summary>Null until something was reported, which is not zero.</summary>
    public required Money? Executed { get; init; }

    public string? Goal { get; init; }

    public string? Completion { get; init; }

    public ImmutableArray<EvaluationFormRow> Rows { get; init; } = [];

    /// <summary>What it scores as it stands; null while nothing was saved.</summary>
    public EvaluationFormScore? Score { get; init; }
}

/// <summary>执行率, 执行得分, 总分 and 等级 as they are printed.</summary>
public sealed record EvaluationFormScore(string? Rate, string? ExecutionWeight, string? Execution, string? Total, string? Grade);

/// <summary>One indicator: its goal, which is fixed, and what was achieved of it.</summary>
public sealed record EvaluationFormRow
{
    public required string Level1 { get; init; }

    public string? Level2 { get; init; }

    public string? Level3 { get; init; }

    /// <summary>As it is printed: ≥95%.</summary>
    public string? Target { get; init; }

    public decimal? Weight { get; init; }

    public string? Actual { get; init; }

    /// <summary>The word of the API: achieved, partial, missed.</summary>
    public string? Attainment { get; init; }

    /// <summary>The score that the unit proposes.</summary>
    public decimal? Awarded { get; init; }

    public string? Reason { get; init; }

    /// <summary>The score that counts.</summary>
    public string? Score { get; init; }
}
