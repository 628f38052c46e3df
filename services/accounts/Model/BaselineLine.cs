using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Accounts.Model;

/// <summary>Which budget of the year a line belongs to.</summary>
public enum BudgetStage
{
    /// <summary>年初预算数</summary>
    Initial,

    /// <summary>全年预算数</summary>
    Annual,
}

/// <summary>What is reconciled line by line: payments and reports meet the budget at this key.</summary>
public sealed record BaselineKey(
    FunctionalCode Functional,
    EconomicCode? Economic,
    FundSource Source,
    bool CarriedOver,
    ExpenditureKind Kind,
    string? Project
);

/// <summary>The money of one key in one stage of the budget.</summary>
public sealed class BaselineLine
{
    private BaselineLine() { }

    public Guid BaselineId { get; private init; }

    public BudgetStage Stage { get; private init; }

    public int Ordinal { get; private init; }

    public FunctionalCode Functional { get; private init; }

    /// <summary>款, or 类 where only that is known.</summary>
    public EconomicCode? Economic { get; private init; }

    public FundSource Source { get; private init; }

    public bool CarriedOver { get; private init; }

    public ExpenditureKind Kind { get; private init; }

    public string? Project { get; private init; }

    public Money Amount { get; private init; }

    public BaselineKey Key => new(Functional, Economic, Source, CarriedOver, Kind, Project);

    /// <summary>The lines of a budget, summed to their keys.</summary>
    public static ImmutableArray<BaselineLine> Of(Guid baseline, BudgetStage stage, Facts facts) =>
        [
            .. (facts.Expenditures ?? [])
                .GroupBy(line => new BaselineKey(
                    line.Functional,
                    line.Economic ?? line.EconomicClass,
                    line.Source,
                    line.CarriedOver,
                    line.Kind,
                    line.Project
                ))
                .Select(
                    (group, ordinal) =>
                        new BaselineLine
                        {
                            BaselineId = baseline,
                            Stage = stage,
                            Ordinal = ordinal,
                            Functional = group.Key.Functional,
                            Economic = group.Key.Economic,
                            Source = group.Key.Source,
                            CarriedOver = group.Key.CarriedOver,
                            Kind = group.Key.Kind,
                            Project = group.Key.Project,
                            Amount = Money.Sum(group.Select(line => line.Amount)),
                        }
                ),
        ];
}
