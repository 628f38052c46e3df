using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Model;

/// <summary>A line, or the lines of equal codes together; a difference of zero is a change in what stands beside the codes.</summary>
public sealed record LineChange(
    string Key,
    LineCodes Codes,
    AmountChange Amount,
    ImmutableArray<string> PointersBefore,
    ImmutableArray<string> PointersAfter
);

/// <summary>The codes of a line; an income has no economic code, kind or project.</summary>
public sealed record LineCodes(
    FunctionalCode Functional,
    FundSource Source,
    bool CarriedOver,
    EconomicCode? Economic = null,
    ExpenditureKind? Kind = null,
    string? Project = null
);

/// <summary>A functional code at its level; a side that did not change is null.</summary>
public sealed record CodeChange(FunctionalCode Code, int Level, AmountChange? Income, AmountChange? Expenditure);

/// <summary>A source of money; a side that did not change is null.</summary>
public sealed record SourceChange(FundSource Source, AmountChange? Income, AmountChange? Expenditure);

/// <summary>A kind of expenditure.</summary>
public sealed record KindChange(ExpenditureKind Kind, AmountChange Expenditure);

/// <summary>A project: what became of it, which of its members changed, and the money of its lines.</summary>
public sealed record ProjectChange(
    string Code,
    string Name,
    PartChange Change,
    ImmutableArray<string> Members,
    AmountChange Amount,
    string? PointerBefore,
    string? PointerAfter
);

/// <summary>What became of a part.</summary>
public enum PartChange
{
    Added,
    Removed,
    Changed,
}
