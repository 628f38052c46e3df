using Finance.Accounts.Model.Reconciling;
using Finance.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Storage;

/// <summary>Makes the reconciliation of an account, and keeps a version of it wherever it is another than before.</summary>
public sealed class ReconciliationStore(AccountsDb db, SourcesReader reader, ICodeBook codes, TimeProvider clock)
{
    /// <summary>The reconciliation of the newest content with what is known now; null while the code book does not know the unit or the year.</summary>
    public async Task<MadeReconciliation?> MakeAsync(FinalAccount account, CancellationToken cancellationToken)
    {
        if (
            codes.Units.Find(account.Unit) is not { } unit
            || await codes.FindCatalogAsync(account.FiscalYear, cancellationToken) is not { } catalog
        )
        {
            return null;
        }

        var content = await db
            .Contents.AsNoTracking()
            .SingleAsync(c => c.AccountId == account.Id && c.Number == account.ContentNumber, cancellationToken);
        var sources = await reader.ReadAsync(account.FiscalYear, unit, catalog, cancellationToken);
        var facts = CanonicalFacts.Read(content.Bytes);
        return MadeReconciliation.Of(
            Reconciliation.Of(facts, content.Sha256, sources, AccountChecks.Run(facts, sources)),
            sources,
            content.Number
        );
    }

    /// <summary>In the caller's transaction, which has the content saved; one after the other for each account. True for a new version.</summary>
    public async Task<bool> KeepAsync(
        Guid account,
        MadeReconciliation made,
        ReconciliationOccasion occasion,
        CancellationToken cancellationToken
    )
    {
        await db.LockAsync($"reconciliation-{account:N}", cancellationToken);
        var mark = await db.ReconciliationMarks.SingleOrDefaultAsync(row => row.AccountId == account, cancellationToken);
        var isNew = mark?.Sha256 != made.Sha256;
        if (mark is null)
        {
            mark = new ReconciliationMark { AccountId = account, Sha256 = "" };
            db.ReconciliationMarks.Add(mark);
        }

        mark.LedgerSequence = made.LedgerSequence;
        mark.BudgetRevision = made.BudgetRevision;
        if (isNew)
        {
            mark.Number++;
            mark.Sha256 = made.Sha256;
            db.Reconciliations.Add(
                new ReconciliationVersion
                {
                    AccountId = account,
                    Number = mark.Number,
                    Bytes = made.Bytes,
                    Sha256 = made.Sha256,
                    Algorithm = CanonicalJson.HashAlgorithm,
                    ContentNumber = made.ContentNumber,
                    Occasion = occasion,
                    MadeAt = clock.GetUtcNow(),
                }
            );
        }

        await db.SaveChangesAsync(cancellationToken);
        return isNew;
    }
}

/// <summary>A reconciliation with its canonical bytes, and the states of ledger and budget that it was made of.</summary>
public sealed record MadeReconciliation(
    Reconciliation Document,
    byte[] Bytes,
    string Sha256,
    int ContentNumber,
    long LedgerSequence,
    int BudgetRevision
)
{
    public static MadeReconciliation Of(Reconciliation document, AccountSources sources, int contentNumber)
    {
        var bytes = document.WriteCanonical();
        return new MadeReconciliation(
            document,
            bytes,
            CanonicalJson.Hash(bytes),
            contentNumber,
            sources.LedgerSequence,
            sources.Budget?.Revision ?? 0
        );
    }
}
