using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Language;

/// <summary>Payments of a unit that share a key and a month, summed.</summary>
/// <param name="Month">From 13 on for what came back after the end of the year, while its accounts were drawn up.</param>
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
)
{
    private const int MonthsOfYear = 12;

    public bool AfterTheYear => Month > MonthsOfYear;
}

/// <summary>A payment that was taken back from, and by how much.</summary>
public sealed record RefundedPayment(string Payment, FunctionalCode Functional, Money Paid, Money Refunded);

/// <summary>What the treasury paid for a unit in the year of a document.</summary>
public sealed record PaidLedger
{
    public required ImmutableArray<PaidSum> Paid { get; init; }

    /// <summary>Every payment that was refunded in the year, whichever year it was paid in, and how much of it came back.</summary>
    public ImmutableArray<RefundedPayment> Refunded { get; init; } = [];
}

/// <summary>The approved budget of the year as the platform holds it: as first approved, and after all adjustments.</summary>
public sealed record HeldBudget(ImmutableArray<PartialLine> Initial, ImmutableArray<PartialLine> Annual);
