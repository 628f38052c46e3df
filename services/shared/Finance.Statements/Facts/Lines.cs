using Finance.Contracts;

namespace Finance.Statements;

/// <summary>Money that a unit takes in.</summary>
public sealed record IncomeLine
{
    public required FunctionalCode Functional { get; init; }

    public required FundSource Source { get; init; }

    public bool CarriedOver { get; init; }

    public FiscalYear? OriginYear { get; init; }

    public Transfer? Transfer { get; init; }

    public Withheld? Withheld { get; init; }

    public required Money Amount { get; init; }
}

/// <summary>Money that a unit spends.</summary>
public sealed record ExpenditureLine
{
    public required FunctionalCode Functional { get; init; }

    /// <summary>Department economic code; null where the line is not broken down.</summary>
    public EconomicCode? Economic { get; init; }

    /// <summary>The 类 of the economic code where only that is known.</summary>
    public EconomicCode? EconomicClass { get; init; }

    public required FundSource Source { get; init; }

    public bool CarriedOver { get; init; }

    public FiscalYear? OriginYear { get; init; }

    public required ExpenditureKind Kind { get; init; }

    public string? Project { get; init; }

    /// <summary>Counts a basic line as 公用经费 (true) or 人员经费 (false) against the rule of its economic code.</summary>
    public bool? Public { get; init; }

    public Transfer? Transfer { get; init; }

    public Withheld? Withheld { get; init; }

    public required Money Amount { get; init; }
}

/// <summary>Money of another stage or year, known only at some level: each key that is null is not broken down.</summary>
public sealed record PartialLine
{
    public FunctionalCode? Functional { get; init; }

    public EconomicCode? Economic { get; init; }

    public EconomicCode? EconomicClass { get; init; }

    public FundSource? Source { get; init; }

    public bool? CarriedOver { get; init; }

    public FiscalYear? OriginYear { get; init; }

    public ExpenditureKind? Kind { get; init; }

    public string? Project { get; init; }

    public bool? Public { get; init; }

    public Transfer? Transfer { get; init; }

    public Withheld? Withheld { get; init; }

    public required Money Amount { get; init; }
}

/// <summary>Money carried into or out of the year; the one line whose amount may be negative (经营亏损).</summary>
public sealed record BalanceLine
{
    public FunctionalCode? Functional { get; init; }

    public FundSource? Source { get; init; }

    public ExpenditureKind? Kind { get; init; }

    public string? Project { get; init; }

    public BalanceType? Type { get; init; }

    public FiscalYear? OriginYear { get; init; }

    public required Money Amount { get; init; }
}

/// <summary>Marks money that comes from a level above (上级转移支付, 提前通知).</summary>
public sealed record Transfer(TransferLevel Level, bool? Advance, string? Document);

/// <summary>Marks a line that may not be published, and says on what ground and who reviewed it.</summary>
public sealed record Withheld(string Basis, string ReviewedBy);
