using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements;

/// <summary>Last year's figures, as far as they are needed and known.</summary>
public sealed record PriorYear
{
    public PriorBasis? Basis { get; init; }

    public ImmutableArray<PartialLine>? Incomes { get; init; }

    public ImmutableArray<PartialLine>? Expenditures { get; init; }

    public ImmutableArray<OfficialTravel>? OfficialTravel { get; init; }

    public Money? OperatingCost { get; init; }

    /// <summary>Totals by the name that the format gives them.</summary>
    public ImmutableSortedDictionary<string, Money>? Totals { get; init; }
}

/// <summary>Why a figure differs from the one it is compared with.</summary>
public sealed record ChangeReason(FactSubject About, Stage? Against, string Text);

/// <summary>What a reason speaks about: the members that are given together name it.</summary>
public sealed record FactSubject
{
    public FunctionalCode? Functional { get; init; }

    public EconomicCode? Economic { get; init; }

    public FundSource? Source { get; init; }

    public ExpenditureKind? Kind { get; init; }

    public string? Project { get; init; }

    /// <summary>A figure that no code names, by the name that the format gives it.</summary>
    public string? Figure { get; init; }
}

/// <summary>What the money of a functional code is used for.</summary>
public sealed record CodeUse(FunctionalCode Functional, string Text);
