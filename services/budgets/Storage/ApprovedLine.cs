using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Storage;

/// <summary>One line of an approved budget, laid out for sums over units; its amount is whole fen.</summary>
public sealed class ApprovedLine
{
    public Guid BudgetId { get; init; }

    public int Number { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    public LineSide Side { get; init; }

    public required string Functional { get; init; }

    /// <summary>款 where the line has it, else 类, else null.</summary>
    public string? Economic { get; init; }

    public FundSource Source { get; init; }

    public bool CarriedOver { get; init; }

    public ExpenditureKind? Kind { get; init; }

    public string? Project { get; init; }

    public long AmountFen { get; init; }

    public static IEnumerable<ApprovedLine> Of(Budget budget, Facts facts)
    {
        var number = 0;
        foreach (var line in facts.Incomes ?? [])
        {
            yield return new ApprovedLine
            {
                BudgetId = budget.Id,
                Number = ++number,
                FiscalYear = budget.FiscalYear,
                Unit = budget.Unit,
                Side = LineSide.Income,
                Functional = line.Functional.Value,
                Source = line.Source,
                CarriedOver = line.CarriedOver,
                AmountFen = line.Amount.Fen,
            };
        }

        foreach (var line in facts.Expenditures ?? [])
        {
            yield return new ApprovedLine
            {
                BudgetId = budget.Id,
                Number = ++number,
                FiscalYear = budget.FiscalYear,
                Unit = budget.Unit,
                Side = LineSide.Expenditure,
                Functional = line.Functional.Value,
                Economic = (line.Economic ?? line.EconomicClass)?.Value,
                Source = line.Source,
                CarriedOver = line.CarriedOver,
                Kind = line.Kind,
                Project = line.Project,
                AmountFen = line.Amount.Fen,
            };
        }
    }
}

/// <summary>收入 or 支出.</summary>
public enum LineSide
{
    Income,
    Expenditure,
}
