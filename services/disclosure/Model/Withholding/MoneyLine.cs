using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Disclosure.Model.Withholding;

/// <summary>The lists of the facts whose lines are printed as money.</summary>
internal enum MoneyList
{
    Incomes,
    Expenditures,
    InitialBudget,
    AnnualBudget,
    PriorIncomes,
    PriorExpenditures,
}

/// <summary>One line of money in any list of the facts, with everything that a printed row can tell it by.</summary>
internal sealed record MoneyLine(MoneyList List, int Position, Money Amount, bool Withheld)
{
    public FunctionalCode? Functional { get; private init; }

    public EconomicCode? Economic { get; private init; }

    public FundSource? Source { get; private init; }

    public bool? CarriedOver { get; private init; }

    public ExpenditureKind? Kind { get; private init; }

    public string? Project { get; private init; }

    public bool? Public { get; private init; }

    public string Path =>
        List switch
        {
            MoneyList.Incomes => $"/incomes/{Position}",
            MoneyList.Expenditures => $"/expenditures/{Position}",
            MoneyList.InitialBudget => $"/initialBudget/{Position}",
            MoneyList.AnnualBudget => $"/annualBudget/{Position}",
            MoneyList.PriorIncomes => $"/priorYear/incomes/{Position}",
            _ => $"/priorYear/expenditures/{Position}",
        };

    public bool IsIncome => List is MoneyList.Incomes or MoneyList.PriorIncomes;

    public static ImmutableArray<MoneyLine> Of(Facts facts) =>
        [
            .. (facts.Incomes ?? []).Select(Of),
            .. (facts.Expenditures ?? []).Select(Of),
            .. Of(MoneyList.InitialBudget, facts.InitialBudget),
            .. Of(MoneyList.AnnualBudget, facts.AnnualBudget),
            .. Of(MoneyList.PriorIncomes, facts.PriorYear?.Incomes),
            .. Of(MoneyList.PriorExpenditures, facts.PriorYear?.Expenditures),
        ];

    /// <summary>The same facts with more (or less) money in this line.</summary>
    public Facts Shift(Facts facts, Money by) =>
        List switch
        {
            MoneyList.Incomes => facts with { Incomes = Set(facts.Incomes, line => line with { Amount = line.Amount + by }) },
            MoneyList.Expenditures => facts with
            {
                Expenditures = Set(facts.Expenditures, line => line with { Amount = line.Amount + by }),
            },
            MoneyList.InitialBudget => facts with { InitialBudget = Shift(facts.InitialBudget, by) },
            MoneyList.AnnualBudget => facts with { AnnualBudget = Shift(facts.AnnualBudget, by) },
            MoneyList.PriorIncomes => facts with { PriorYear = facts.PriorYear! with { Incomes = Shift(facts.PriorYear.Incomes, by) } },
            _ => facts with { PriorYear = facts.PriorYear! with { Expenditures = Shift(facts.PriorYear.Expenditures, by) } },
        };

    private ImmutableArray<PartialLine>? Shift(ImmutableArray<PartialLine>? lines, Money by) =>
        Set(lines, line => line with { Amount = line.Amount + by });

    private ImmutableArray<T>? Set<T>(ImmutableArray<T>? lines, Func<T, T> change) =>
        lines!.Value.SetItem(Position, change(lines.Value[Position]));

    private static MoneyLine Of(IncomeLine line, int position) =>
        new(MoneyList.Incomes, position, line.Amount, line.Withheld is not null)
        {
            Functional = line.Functional,
            Source = line.Source,
            CarriedOver = line.CarriedOver,
        };

    private static MoneyLine Of(ExpenditureLine line, int position) =>
        new(MoneyList.Expenditures, position, line.Amount, line.Withheld is not null)
        {
            Functional = line.Functional,
            Economic = line.Economic ?? line.EconomicClass,
            Source = line.Source,
            CarriedOver = line.CarriedOver,
            Kind = line.Kind,
            Project = line.Project,
            Public = line.Public ?? IsPublic(line.Economic ?? line.EconomicClass),
        };

    private static IEnumerable<MoneyLine> Of(MoneyList list, ImmutableArray<PartialLine>? lines) =>
        (lines ?? []).Select(
            (line, position) =>
                new MoneyLine(list, position, line.Amount, line.Withheld is not null)
                {
                    Functional = line.Functional,
                    Economic = line.Economic ?? line.EconomicClass,
                    Source = line.Source,
                    CarriedOver = line.CarriedOver,
                    Kind = line.Kind,
                    Project = line.Project,
                    Public = line.Public ?? IsPublic(line.Economic ?? line.EconomicClass),
                }
        );

    /// <summary>301 and 303 are 人员经费, the rest is 公用经费.</summary>
    private static bool? IsPublic(EconomicCode? economic) => economic is { } code ? code.AtLevel(1).Value is not ("301" or "303") : null;
}
