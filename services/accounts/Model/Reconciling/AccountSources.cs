using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Language;

namespace Finance.Accounts.Model.Reconciling;

/// <summary>What is known around a final account and does not stand in it.</summary>
public sealed record AccountSources
{
    public required FiscalYear Year { get; init; }

    public UnitEntry? Unit { get; init; }

    public required ICatalog Catalog { get; init; }

    /// <summary>The approved budget as the events of the budget told; null where the platform holds none.</summary>
    public ImmutableArray<BaselineLine>? Initial { get; init; }

    public ImmutableArray<BaselineLine>? Annual { get; init; }

    /// <summary>Which state of the approved budget the lines are.</summary>
    public BudgetMark? Budget { get; init; }

    /// <summary>Null where the treasury told nothing of this unit.</summary>
    public PaidLedger? Ledger { get; init; }

    public ImmutableArray<PaidSum>? Paid => Ledger?.Paid;

    /// <summary>What the ledger of the unit had come to when it was about to be read; a higher number is a newer state.</summary>
    public long LedgerSequence { get; init; }

    /// <summary>Last year's approved final account.</summary>
    public Facts? LastAccount { get; init; }

    /// <summary>The hash of its content; null where it is made of those of several units.</summary>
    public string? LastAccountSha256 { get; init; }

    /// <summary>The day on which the account is looked at; null where the year is over whatever day it is.</summary>
    public DateOnly? LookedAtOn { get; init; }
}

/// <summary>A state of an approved budget: its document, and the sequences of the events that told its two stages.</summary>
public sealed record BudgetMark(Guid Document, long InitialSequence, long AnnualSequence, int Revision);
