using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Contracts;
using Finance.Submissions.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Storage;

/// <summary>Reads all that the history of a final account speaks of and computes the chain again.</summary>
public sealed class AccountVerifier(AccountsDb db) : IHistories
{
    public async Task<IReadOnlyList<KeptHistory>> ListAsync(CancellationToken cancellationToken) =>
        await db
            .FinalAccounts.AsNoTracking()
            .OrderBy(account => account.FiscalYear)
            .ThenBy(account => account.Unit)
            .Select(account => new KeptHistory(account.Id, account.FiscalYear, account.Unit, "决算"))
            .ToListAsync(cancellationToken);

    public async Task<HistoryVerdict> VerifyAsync(Guid account, CancellationToken cancellationToken)
    {
        while (true)
        {
            var header = await HeaderAsync(account, cancellationToken);
            var contents = await HashContentsAsync(account, cancellationToken);
            var explanations = await db
                .Explanations.AsNoTracking()
                .Where(explanation => explanation.AccountId == account)
                .ToDictionaryAsync(explanation => explanation.Finding, explanation => explanation.Text, cancellationToken);
            var entries = await db
                .History.AsNoTracking()
                .Where(entry => entry.AccountId == account)
                .OrderBy(entry => entry.Number)
                .Select(entry => new ChainedEntry(entry.Number, entry.Entry, entry.Hash))
                .ToListAsync(cancellationToken);

            // A step that was taken while we read would look like damage.
            if ((await HeaderAsync(account, cancellationToken)).Revision == header.Revision)
            {
                ImmutableArray<string> faults =
                [
                    .. AccountVerification.Faults(account, header.HistoryHead, entries, contents, explanations),
                    .. await ChangedReconciliationsAsync(account, cancellationToken),
                ];
                return new HistoryVerdict(faults.IsEmpty, header.HistoryCount, header.HistoryHash, faults);
            }
        }
    }

    /// <summary>A stored reconciliation is what its hash says.</summary>
    private async Task<List<string>> ChangedReconciliationsAsync(Guid account, CancellationToken cancellationToken)
    {
        List<string> faults = [];
        var versions = db
            .Reconciliations.AsNoTracking()
            .Where(version => version.AccountId == account)
            .OrderBy(version => version.Number)
            .Select(version => new
            {
                version.Number,
                version.Bytes,
                version.Sha256,
            });
        await foreach (var version in versions.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (CanonicalJson.Hash(version.Bytes) != version.Sha256)
            {
                faults.Add($"第{version.Number}版对账的内容与其哈希不符。");
            }
        }

        return faults;
    }

    private Task<FinalAccount> HeaderAsync(Guid account, CancellationToken cancellationToken) =>
        db.FinalAccounts.AsNoTracking().SingleAsync(header => header.Id == account, cancellationToken);

    private async Task<Dictionary<int, string>> HashContentsAsync(Guid account, CancellationToken cancellationToken)
    {
        var hashes = new Dictionary<int, string>();
        var contents = db.Contents.AsNoTracking().Where(c => c.AccountId == account).Select(c => new { c.Number, c.Bytes });
        await foreach (var content in contents.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            hashes[content.Number] = CanonicalJson.Hash(content.Bytes);
        }

        return hashes;
    }
}
