using Finance.Accounts.Storage;
using Finance.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Jobs;

/// <summary>
/// Makes the reconciliations again whose payments or budget have changed since, outside of the transactions that changed them: a day's
/// import touches every unit of a region. What was loaded keeps the reconciliation of its loading.
/// </summary>
public sealed class ReconcileChanged(AccountsDb db, ReconciliationStore reconciliations, ILogger<ReconcileChanged> log) : ITimedTask
{
    public string Name => "reconcile-changed";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await DueAsync(cancellationToken))
        {
            var account = await db.FinalAccounts.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
            if (await reconciliations.MakeAsync(account, cancellationToken) is not { } made)
            {
                log.LogWarning("The account of {Unit} {Year} waits for the code book", account.Unit, account.FiscalYear);
                continue;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await reconciliations.KeepAsync(id, made, ReconciliationOccasion.SourcesChanged, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The accounts whose ledger or budget is in another state than the one that their reconciliation was made of.</summary>
    private Task<List<Guid>> DueAsync(CancellationToken cancellationToken) =>
        (
            from account in db.FinalAccounts
            where !account.Loaded
            join mark in db.ReconciliationMarks on account.Id equals mark.AccountId into marks
            from mark in marks.DefaultIfEmpty()
            let ledger = db
                .UnitExecutions.Where(execution => execution.FiscalYear == account.FiscalYear && execution.Unit == account.Unit)
                .Select(execution => (long?)execution.Sequence)
                .FirstOrDefault()
            let budget = db
                .Baselines.Where(held =>
                    held.FiscalYear == account.FiscalYear && held.Unit == account.Unit && held.InitialSequence > held.WithdrawalSequence
                )
                .OrderBy(held => held.Id)
                .Select(held => (int?)held.Revision)
                .FirstOrDefault()
            where mark == null || mark.LedgerSequence < (ledger ?? 0) || mark.BudgetRevision != (budget ?? 0)
            orderby account.FiscalYear, account.Unit
            select account.Id
        ).ToListAsync(cancellationToken);
}
