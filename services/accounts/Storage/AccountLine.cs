using Finance.Contracts;
using Finance.Statements;

namespace Finance.Accounts.Storage;

/// <summary>Which column of the tables an amount belongs to.</summary>
public enum AccountColumn
{
    /// <summary>年初预算数</summary>
    Initial,

    /// <summary>全年预算数</summary>
    Annual,

    /// <summary>决算数（支出）</summary>
    Actual,

    /// <summary>决算数（收入）</summary>
    Income,
}

/// <summary>One line of an approved final account, laid out for sums over units; its amount is whole fen. What a line does not say is null.</summary>
public sealed class AccountLine
{
    public Guid AccountId { get; init; }

    public int Number { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    public AccountColumn Column { get; init; }

    public string? Functional { get; init; }

    /// <summary>款 where the line has it, else 类, else null.</summary>
    public string? Economic { get; init; }

    public FundSource? Source { get; init; }

    public ExpenditureKind? Kind { get; init; }

    public long AmountFen { get; init; }

    /// <summary>The lines of an account that has just been approved.</summary>
    public static IEnumerable<AccountLine> Of(FinalAccount account, Facts facts)
    {
        var number = 0;
        return
        [
            .. (facts.InitialBudget ?? []).Select(line => OfBudget(AccountColumn.Initial, line)),
            .. (facts.AnnualBudget ?? []).Select(line => OfBudget(AccountColumn.Annual, line)),
            .. (facts.Expenditures ?? []).Select(line =>
                Of(AccountColumn.Actual, line.Functional, line.Economic ?? line.EconomicClass, line.Source, line.Kind, line.Amount)
            ),
            .. (facts.Incomes ?? []).Select(line =>
                Of(AccountColumn.Income, line.Functional, economic: null, line.Source, kind: null, line.Amount)
            ),
        ];

        AccountLine OfBudget(AccountColumn column, PartialLine line) =>
            Of(column, line.Functional, line.Economic ?? line.EconomicClass, line.Source, line.Kind, line.Amount);

        AccountLine Of(
            AccountColumn column,
            FunctionalCode? functional,
            EconomicCode? economic,
            FundSource? source,
            ExpenditureKind? kind,
            Money amount
        ) =>
            new()
            {
                AccountId = account.Id,
                Number = ++number,
                FiscalYear = account.FiscalYear,
                Unit = account.Unit,
                Column = column,
                Functional = functional?.Value,
                Economic = economic?.Value,
                Source = source,
                Kind = kind,
                AmountFen = amount.Fen,
            };
    }
}
