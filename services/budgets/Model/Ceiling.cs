using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Model;

/// <summary>The control figures (控制数) of one unit and source; a figure that is null does not bind.</summary>
public sealed record Ceiling
{
    public required UnitId Unit { get; init; }

    public required FundSource Source { get; init; }

    public Money? Total { get; init; }

    public Money? Basic { get; init; }

    public Money? Project { get; init; }

    public ImmutableArray<ProjectCeiling> Projects { get; init; } = [];

    public string? BasisDocument { get; init; }
}

/// <summary>The ceiling of a single project.</summary>
public sealed record ProjectCeiling(string Code, Money Ceiling);
