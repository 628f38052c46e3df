using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Storage;

/// <summary>One line of an approved budget, or what an approved adjustment adds to one, laid out for sums over units; its amount is whole fen.</summary>
public sealed class ApprovedLine
{
    public Guid BudgetId { get; init; }

    /// <summary>0 for the budget as it was approved first, else the adjustment whose change this is; all of them together are the annual budget.</summary>
    public int Adjustment { get; init; }

    public int Number { get; init; }

    /// <summary>The date of the document that approved it.</summary>
    public DateOnly EffectiveOn { get; init; }

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

    /// <summary>The lines of a budget that has just been approved.</summary>
    public static IEnumerable<ApprovedLine> Of(Budget budget, Facts facts) =>
        Of(budget, adjustment: 0, budget.DocumentDate!.Value, facts.Incomes ?? [], facts.Expenditures ?? []);

    /// <summary>The lines by which an approved adjustment changes a budget.</summary>
    public static IEnumerable<ApprovedLine> Of(Budget budget, int adjustment, DateOnly effectiveOn, AdjustmentContent content) =>
        Of(budget, adjustment, effectiveOn, content.Incomes, content.Lines);

    private static IEnumerable<ApprovedLine> Of(
        Budget budget,
        int adjustment,
        DateOnly effectiveOn,
        ImmutableArray<IncomeLine> incomes,
        ImmutableArray<ExpenditureLine> expenditures
    )
    {
        var number = 0;
        foreach (var line in incomes)
        {
            yield return new ApprovedLine
            {
                BudgetId = budget.Id,
                Adjustment = adjustment,
                Number = ++number,
                EffectiveOn = effectiveOn,
                FiscalYear = budget.FiscalYear,
                Unit = budget.Unit,
                Side = LineSide.Income,
                Functional = line.Functional.Value,
                Source = line.Source,
                CarriedOver = line.CarriedOver,
                AmountFen = line.Amount.Fen,
            };
        }

        foreach (var line in expenditures)
        {
            yield return new ApprovedLine
            {
                BudgetId = budget.Id,
                Adjustment = adjustment,
                Number = ++number,
                EffectiveOn = effectiveOn,
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
