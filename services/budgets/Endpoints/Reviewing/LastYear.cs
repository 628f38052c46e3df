using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>What was approved for a unit last year, with what was approved for the units that were merged into it.</summary>
internal sealed class LastYear(BudgetsDb db, ICodeBook codes)
{
    /// <summary>Null when the platform does not hold all of it.</summary>
    public async Task<LastYearContent?> OfAsync(UnitId unit, FiscalYear year, CancellationToken cancellationToken)
    {
        if (year.Value == FiscalYear.First)
        {
            return null;
        }

        var predecessors = codes.Units.Find(unit)?.Predecessors ?? [];
        UnitId[] units = [unit, .. predecessors];
        var former = year.Previous;
        var contents = await db
            .Budgets.AsNoTracking()
            .Where(budget => budget.FiscalYear == former && budget.Status == BudgetStatus.Approved && units.Contains(budget.Unit))
            .Join(
                db.Contents.AsNoTracking(),
                budget => new { Id = budget.Id, Number = budget.ContentNumber!.Value },
                content => new { Id = content.BudgetId, content.Number },
                (budget, content) => new { budget.Unit, Content = content }
            )
            .ToListAsync(cancellationToken);
        ImmutableArray<UnitId> found = [.. contents.Select(row => row.Unit).Order()];
        // A unit with a budget of its own had its mergers behind it, or takes part in one now; a new unit needs all that it was made from.
        var whole = found.Contains(unit) || (!predecessors.IsEmpty && predecessors.All(predecessor => found.Contains(predecessor)));
        return whole
            ? new LastYearContent(former, found, Together([.. contents.Select(row => StoredFindings.FactsOf(row.Content))]))
            : null;
    }

    /// <summary>One document as it is; of several the money and the projects, for their texts are nobody's.</summary>
    private static Facts Together(ImmutableArray<Facts> documents) =>
        documents is [var only]
            ? only
            : new Facts
            {
                Incomes = [.. documents.SelectMany(facts => facts.Incomes ?? [])],
                Expenditures = [.. documents.SelectMany(facts => facts.Expenditures ?? [])],
                Projects = [.. documents.SelectMany(facts => facts.Projects ?? [])],
            };
}

/// <summary>Last year's approved content, and the units that it is of.</summary>
internal sealed record LastYearContent(FiscalYear FiscalYear, ImmutableArray<UnitId> Units, Facts Facts);
