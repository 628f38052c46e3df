using Finance.Accounts.Model;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Accounts.Storage;

/// <summary>One payment of the treasury, or a refund of one; written once and never changed.</summary>
public sealed class Payment
{
    /// <summary>The treasury's own number, unique on the platform.</summary>
    public required string Id { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    public DateOnly Date { get; init; }

    /// <summary>指标文号</summary>
    public string? Indicator { get; init; }

    public PaymentMethod Method { get; init; }

    public FunctionalCode Functional { get; init; }

    public EconomicCode? Economic { get; init; }

    public FundSource Source { get; init; }

    public bool CarriedOver { get; init; }

    public ExpenditureKind Kind { get; init; }

    public string? Project { get; init; }

    /// <summary>Negative for a refund.</summary>
    public long AmountFen { get; init; }

    /// <summary>The payment that a refund takes back from.</summary>
    public string? RefundOf { get; init; }

    public Guid Batch { get; init; }
}

/// <summary>Payments that came in together, wholly.</summary>
public sealed class PaymentBatch
{
    public Guid Id { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Who sent it: a user, or the name of the pull.</summary>
    public required string ReceivedFrom { get; init; }

    public int Accepted { get; init; }

    /// <summary>Sent before with the same content.</summary>
    public int Known { get; init; }

    /// <summary>The sum of what was accepted.</summary>
    public long AmountFen { get; init; }
}
