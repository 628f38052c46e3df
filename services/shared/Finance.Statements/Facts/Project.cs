using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements;

/// <summary>A project with its description, spending plan and goals; its money stands in the lines that name its code.</summary>
public sealed record Project
{
    /// <summary>Stands where the code of a project stands for the goals of the unit as a whole; no project may be called so.</summary>
    public const string CodeOfWhole = "overall";

    public required string Code { get; init; }

    public required string Name { get; init; }

    public ProjectCategory? Category { get; init; }

    /// <summary>The declared amount, checked against the lines.</summary>
    public Money? Amount { get; init; }

    public ProjectFunding? Funding { get; init; }

    public string? Overview { get; init; }

    public string? Basis { get; init; }

    public string? Executor { get; init; }

    public string? Supervisor { get; init; }

    public string? Implementation { get; init; }

    public string? Use { get; init; }

    public string? Goal { get; init; }

    /// <summary>Month as "2024-01".</summary>
    public string? Start { get; init; }

    public string? End { get; init; }

    public ImmutableArray<Allocation>? Allocation { get; init; }

    public SpendingPlan? Plan { get; init; }

    public ImmutableArray<Indicator>? Indicators { get; init; }
}

/// <summary>A project's money by where it comes from.</summary>
public sealed record ProjectFunding(Money? Fiscal, Money? CarriedOver, Money? Other);

/// <summary>A part of a project's money by its own items.</summary>
public sealed record Allocation(string Item, Money Amount);

/// <summary>Percent of a project's money to be spent by the end of each of four months.</summary>
public sealed record SpendingPlan(decimal? March, decimal? June, decimal? October, decimal? December);

/// <summary>A goal that can be judged: what is looked at, how it is compared, and with what.</summary>
public sealed record Indicator
{
    public required string Level1 { get; init; }

    public string? Level2 { get; init; }

    public string? Level3 { get; init; }

    public string? Description { get; init; }

    public IndicatorOperator? Operator { get; init; }

    /// <summary>A number as text, or the name of a quality.</summary>
    public string? Target { get; init; }

    public string? Unit { get; init; }

    public decimal? Weight { get; init; }

    public string? Basis { get; init; }

    /// <summary>The name of the scoring rule, which the scheme defines.</summary>
    public string? Rule { get; init; }

    public string? PriorValue { get; init; }

    public string? Evidence { get; init; }

    /// <summary>The target as a published document prints it, where the document came from one.</summary>
    public string? AsPrinted { get; init; }
}

/// <summary>The goals of the department as a whole (部门整体绩效目标).</summary>
public sealed record OverallGoal
{
    public string? Text { get; init; }

    public ImmutableArray<string>? SubGoals { get; init; }

    public ImmutableArray<string>? Measures { get; init; }

    public ImmutableArray<GoalTask>? Tasks { get; init; }

    public ImmutableArray<Indicator>? Indicators { get; init; }
}

/// <summary>A main task of the year.</summary>
public sealed record GoalTask(string Name, string? Content);
