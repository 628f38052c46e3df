using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Accounts.Model.Reconciling;

/// <summary>Payments of a unit that share a key and a month, summed.</summary>
public sealed record PaidSum(
    FunctionalCode Functional,
    EconomicCode? Economic,
    FundSource Source,
    bool CarriedOver,
    ExpenditureKind Kind,
    string? Project,
    bool Central,
    int Month,
    Money Amount,
    int Payments
);

/// <summary>What is known around a final account and does not stand in it.</summary>
public sealed record AccountSources
{
    public required FiscalYear Year { get; init; }

    public UnitEntry? Unit { get; init; }

    public required ICatalog Catalog { get; init; }

    /// <summary>The approved budget as the events of the budget told; null where the platform holds none.</summary>
    public ImmutableArray<BaselineLine>? Initial { get; init; }

    public ImmutableArray<BaselineLine>? Annual { get; init; }

    /// <summary>Null where the treasury told nothing of this unit.</summary>
    public ImmutableArray<PaidSum>? Paid { get; init; }

    /// <summary>Last year's approved final account.</summary>
    public Facts? LastAccount { get; init; }
}
