using Finance.Accounts.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>What an approval puts into the world and a withdrawal takes back: the lines in the sums, and what the other services are told.</summary>
internal sealed class ApprovedAccounts(AccountsDb db, AccountSaving saving, AccountFindings findings)
{
    public async Task TellAsync(FinalAccount account, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var content = await findings.ContentAsync(account, cancellationToken);
        var facts = CanonicalFacts.Read(content.Bytes);
        db.AccountLines.AddRange(AccountLine.Of(account, facts));
        db.PublishApproval(account, content, at);
        saving.Note(account, facts);
        saving.Reconcile(account, ReconciliationOccasion.Approved);
    }

    public async Task TakeBackAsync(FinalAccount account, string reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        db.AccountLines.RemoveRange(await db.AccountLines.Where(line => line.AccountId == account.Id).ToListAsync(cancellationToken));
        db.PublishWithdrawal(account, reason, at);
        saving.Note(account, CanonicalFacts.Read((await findings.ContentAsync(account, cancellationToken)).Bytes));
    }

    /// <summary>A document that is loaded again replaces its lines.</summary>
    public async Task ReplaceAsync(FinalAccount account, AccountContent content, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var former = await db
            .AccountLines.Where(line => line.AccountId == account.Id)
            .OrderBy(line => line.Number)
            .ToListAsync(cancellationToken);
        var facts = CanonicalFacts.Read(content.Bytes);
        AccountLine[] lines = [.. AccountLine.Of(account, facts)];
        foreach (var (before, now) in former.Zip(lines))
        {
            db.Entry(before).CurrentValues.SetValues(now);
        }

        db.AccountLines.RemoveRange(former.Skip(lines.Length));
        db.AccountLines.AddRange(lines.Skip(former.Count));
        db.PublishApproval(account, content, at);
        saving.Note(account, facts);
    }
}
