using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements;

/// <summary>
/// What a department submits: the content of a budget and, with actual amounts, of a final account. Every public table is derived from it.
/// A part that is null was not given and is unknown, which is not zero; an empty list says that there is nothing.
/// </summary>
public sealed record Facts
{
    public UnitId? Unit { get; init; }

    public FiscalYear? FiscalYear { get; init; }

    public Profile? Profile { get; init; }

    public ImmutableArray<IncomeLine>? Incomes { get; init; }

    public ImmutableArray<ExpenditureLine>? Expenditures { get; init; }

    public ImmutableArray<Project>? Projects { get; init; }

    public OverallGoal? OverallGoal { get; init; }

    public ImmutableArray<OfficialTravel>? OfficialTravel { get; init; }

    public TravelCounts? TravelCounts { get; init; }

    public ImmutableArray<ProcurementItem>? Procurement { get; init; }

    public Assets? Assets { get; init; }

    public PriorYear? PriorYear { get; init; }

    public ImmutableArray<ChangeReason>? Reasons { get; init; }

    public ImmutableArray<CodeUse>? Uses { get; init; }

    /// <summary>Final account: the budget as first approved (年初预算数), at whatever level is known.</summary>
    public ImmutableArray<PartialLine>? InitialBudget { get; init; }

    /// <summary>Final account: the budget after all adjustments (全年预算数), at whatever level is known.</summary>
    public ImmutableArray<PartialLine>? AnnualBudget { get; init; }

    /// <summary>Final account: carried forward and surplus at the start of the year (年初结转和结余).</summary>
    public ImmutableArray<BalanceLine>? Opening { get; init; }

    /// <summary>Final account: carried forward and surplus at the end of the year (年末结转和结余).</summary>
    public ImmutableArray<BalanceLine>? Closing { get; init; }

    /// <summary>Final account: what was distributed from the surplus (结余分配).</summary>
    public Money? SurplusDistribution { get; init; }

    /// <summary>Final account: 机关运行经费, or 事业单位运行经费 of other units.</summary>
    public Money? OperatingCost { get; init; }
}
