using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Indexing;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>The findings of a budget's newest content with the reasons given: today's checks against today's ceilings; of a loaded one those of its loading.</summary>
internal sealed class StoredFindings(BudgetsDb db, PriorBudgets prior, ICodeBook codes)
{
    public async Task<ImmutableArray<ExplainedFinding>> OfAsync(Budget budget, CancellationToken cancellationToken)
    {
        var content = await ContentAsync(budget, cancellationToken);
        if (
            budget.Loaded
            || codes.Units.Find(budget.Unit) is not { } unit
            || await codes.FindCatalogAsync(budget.FiscalYear, cancellationToken) is not { } catalog
        )
        {
            return ExplainedFinding.Of(FindingsJson.Read(content.Findings), await ExplanationsAsync(budget, cancellationToken));
        }

        var past = await prior.FindAsync(budget.FiscalYear, unit, cancellationToken);
        var found = await CheckAsync(budget, CanonicalFacts.Read(content.Bytes), past, unit, catalog, cancellationToken);
        // Until the content is handed in codes are held against the newest catalogue; after that the version stands that it was checked with.
        return budget.Status is BudgetStatus.Draft or BudgetStatus.Returned
            ? found
            : found.RemoveAll(finding => BudgetChecks.IsOfTheCodeBook(finding.Finding));
    }

    /// <summary>The findings of content that is the budget's newest, or is about to become it.</summary>
    public async Task<ImmutableArray<ExplainedFinding>> CheckAsync(
        Budget budget,
        Facts facts,
        PastBudgets past,
        UnitEntry unit,
        ICatalog catalog,
        CancellationToken cancellationToken
    )
    {
        var around = new BudgetSurroundings(budget.FiscalYear, unit, catalog)
        {
            PriorCatalog = FiscalYear.TryCreate(budget.FiscalYear.Value - 1, out var last) ? codes.Catalog(last) : null,
            Directory = codes.Units,
            Past = past,
            Ceilings = await CeilingsAsync(budget, cancellationToken),
        };
        var found = BudgetChecks.Run(FactIndex.Of(facts), around);
        return found.IsEmpty ? [] : ExplainedFinding.Of(found, await ExplanationsAsync(budget, cancellationToken));
    }

    public Task<BudgetContent> ContentAsync(Budget budget, CancellationToken cancellationToken) =>
        db.Contents.AsNoTracking().SingleAsync(c => c.BudgetId == budget.Id && c.Number == budget.ContentNumber, cancellationToken);

    /// <summary>Ceilings bind the second round; the first is a proposal.</summary>
    private async Task<ImmutableArray<Ceiling>> CeilingsAsync(Budget budget, CancellationToken cancellationToken)
    {
        if (budget is not { Round: BudgetRound.Second, CeilingsVersion: { } version })
        {
            return [];
        }

        var stored = await db
            .Ceilings.AsNoTracking()
            .SingleAsync(c => c.FiscalYear == budget.FiscalYear && c.Unit == budget.Unit && c.Version == version, cancellationToken);
        return CeilingsJson.Read(stored.Content);
    }

    private Task<Dictionary<string, string>> ExplanationsAsync(Budget budget, CancellationToken cancellationToken) =>
        db
            .Explanations.AsNoTracking()
            .Where(explanation => explanation.BudgetId == budget.Id)
            .ToDictionaryAsync(explanation => explanation.Finding, explanation => explanation.Text, cancellationToken);
}
