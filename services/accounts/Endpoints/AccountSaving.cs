using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Accounts.Endpoints;

/// <summary>
/// Saves what a request did to final accounts in one transaction, keeps their reconciliations, and tells at its end what was spent on
/// each project.
/// </summary>
internal sealed class AccountSaving(AccountsDb db, ReconciliationStore reconciliations)
{
    private readonly Dictionary<FinalAccount, (ImmutableDictionary<string, Money>? Projects, Money? Total)> executed = [];
    private readonly Dictionary<FinalAccount, (ReconciliationOccasion Occasion, MadeReconciliation? Made)> reconciled = [];

    /// <summary>The figures that the account reports have changed, or what they are worth.</summary>
    public void Note(FinalAccount account, Facts facts) => executed[account] = (ProjectSums.Of(facts), FactTotals.Expenditure(facts));

    /// <summary>A version of the reconciliation is kept where it is another than before; where it was not made yet, it is made of what was saved.</summary>
    public void Reconcile(FinalAccount account, ReconciliationOccasion occasion, MadeReconciliation? made = null) =>
        reconciled[account] = (occasion, made);

    public async Task SaveAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        // An Idempotency-Key has opened a transaction already.
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (account, (occasion, ready)) in reconciled.OrderBy(pair => pair.Key.Unit))
        {
            if ((ready ?? await reconciliations.MakeAsync(account, cancellationToken)) is { } made)
            {
                await reconciliations.KeepAsync(account.Id, made, occasion, cancellationToken);
            }
        }

        foreach (var (account, reported) in executed.OrderBy(pair => pair.Key.Unit))
        {
            var final = account.Status == AccountStatus.Approved;
            await db.ReportExecutionAsync(
                account.FiscalYear,
                account.Unit,
                reported.Projects,
                reported.Total,
                final,
                at,
                cancellationToken
            );
        }

        await db.SaveChangesAsync(cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }
    }
}
