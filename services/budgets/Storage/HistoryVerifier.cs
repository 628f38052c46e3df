using Finance.Budgets.Model;
using Finance.Budgets.Model.Adjustments;
using Finance.Contracts;
using Finance.Submissions.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Storage;

/// <summary>Reads all that a budget's history speaks of and computes the chain again.</summary>
public sealed class HistoryVerifier(BudgetsDb db) : IHistories
{
    public async Task<IReadOnlyList<KeptHistory>> ListAsync(CancellationToken cancellationToken) =>
        await db
            .Budgets.AsNoTracking()
            .Where(budget => budget.HistoryCount > 0)
            .OrderBy(budget => budget.FiscalYear)
            .ThenBy(budget => budget.Unit)
            .Select(budget => new KeptHistory(budget.Id, budget.FiscalYear, budget.Unit, "预算"))
            .ToListAsync(cancellationToken);

    public async Task<HistoryVerdict> VerifyAsync(Guid budgetId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var budget = await HeaderAsync(budgetId, cancellationToken);
            var contents = await HashContentsAsync(budgetId, cancellationToken);
            var explanations = await db
                .Explanations.AsNoTracking()
                .Where(explanation => explanation.BudgetId == budgetId)
                .ToDictionaryAsync(explanation => explanation.Finding, explanation => explanation.Text, cancellationToken);
            var adjustments = await HashAdjustmentsAsync(budgetId, cancellationToken);
            var comments = await db.HashCommentsAsync(budgetId, cancellationToken);
            var entries = await db
                .History.AsNoTracking()
                .Where(entry => entry.BudgetId == budgetId)
                .OrderBy(entry => entry.Number)
                .Select(entry => new ChainedEntry(entry.Number, entry.Entry, entry.Hash))
                .ToListAsync(cancellationToken);

            // A step that was taken while we read would look like damage.
            var now = await HeaderAsync(budgetId, cancellationToken);
            if (now.Revision == budget.Revision && now.HistoryCount == budget.HistoryCount)
            {
                var faults = HistoryVerification.Faults(
                    budgetId,
                    budget.HistoryHead,
                    entries,
                    contents,
                    explanations,
                    comments,
                    adjustments
                );
                return new HistoryVerdict(faults.IsEmpty, budget.HistoryCount, budget.HistoryHash, faults);
            }
        }
    }

    private Task<Budget> HeaderAsync(Guid budgetId, CancellationToken cancellationToken) =>
        db.Budgets.AsNoTracking().SingleAsync(budget => budget.Id == budgetId, cancellationToken);

    private async Task<AdjustmentHashes> HashAdjustmentsAsync(Guid budget, CancellationToken cancellationToken)
    {
        var contents = new Dictionary<(int, int), string>();
        var versions = db
            .AdjustmentVersions.AsNoTracking()
            .Where(v => v.BudgetId == budget)
            .Select(v => new
            {
                v.Number,
                v.Version,
                v.Bytes,
            });
        await foreach (var version in versions.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            contents[(version.Number, version.Version)] = CanonicalJson.Hash(version.Bytes);
        }

        var annual = new Dictionary<int, string>();
        var results = db.AnnualBudgets.AsNoTracking().Where(a => a.BudgetId == budget).Select(a => new { a.Adjustment, a.Bytes });
        await foreach (var result in results.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            annual[result.Adjustment] = CanonicalJson.Hash(result.Bytes);
        }

        return new AdjustmentHashes(contents, annual);
    }

    private async Task<Dictionary<int, string>> HashContentsAsync(Guid budgetId, CancellationToken cancellationToken)
    {
        var hashes = new Dictionary<int, string>();
        var contents = db.Contents.AsNoTracking().Where(c => c.BudgetId == budgetId).Select(c => new { c.Number, c.Bytes });
        await foreach (var content in contents.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            hashes[content.Number] = CanonicalJson.Hash(content.Bytes);
        }

        return hashes;
    }
}
