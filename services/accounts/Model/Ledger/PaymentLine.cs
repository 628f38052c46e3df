using Finance.Contracts;
using Finance.Statements;

namespace Finance.Accounts.Model.Ledger;

/// <summary>A payment as it was told, understood and held against the year's codes and units.</summary>
public sealed record PaymentLine
{
    /// <summary>Where it stands in what was sent, from 1.</summary>
    public required int Line { get; init; }

    public required string Id { get; init; }

    public required UnitId Unit { get; init; }

    public required DateOnly Date { get; init; }

    public required string? Indicator { get; init; }

    public required PaymentMethod Method { get; init; }

    public required FunctionalCode Functional { get; init; }

    public required EconomicCode? Economic { get; init; }

    public required FundSource Source { get; init; }

    public required bool CarriedOver { get; init; }

    public required ExpenditureKind Kind { get; init; }

    public required string? Project { get; init; }

    public required Money Amount { get; init; }

    public required string? RefundOf { get; init; }
}
