using System.Text;
using Finance.Accounts.Model;
using Finance.Contracts;
using Finance.Contracts.Events;

namespace Finance.Accounts.Storage;

/// <summary>Puts a decided step into the rows of a final account; the caller saves all of it in one transaction.</summary>
public static class AccountRecording
{
    /// <summary>The header takes over the state, and the history grows by the step that led there.</summary>
    public static void Record(this AccountsDb db, FinalAccount account, AccountDecision.Accepted decided, DateTimeOffset at)
    {
        account.Become(decided.State, at);
        if (decided.Step is not { } step)
        {
            return;
        }

        var entry = AccountEntry.Of(account.Id, ++account.HistoryCount, step).WriteCanonical();
        account.HistoryHash = HashChain.Next(account.HistoryHash, entry);
        account.ReturnedEntry = step.Action == AccountAction.Returned ? account.HistoryCount : account.ReturnedEntry;
        db.History.Add(
            new AccountHistory
            {
                AccountId = account.Id,
                Number = account.HistoryCount,
                Entry = entry,
                Hash = account.HistoryHash,
            }
        );
    }

    /// <summary>Says to the other services that the final account was approved, with the bytes that were.</summary>
    public static void PublishApproval(this AccountsDb db, FinalAccount account, AccountContent content, DateTimeOffset at) =>
        db.Publish(
            new FinalAccountApproved
            {
                DocumentId = account.Id,
                Sequence = ++account.Sequence,
                Unit = account.Unit,
                FiscalYear = account.FiscalYear,
                Content = new DocumentContent(Encoding.UTF8.GetString(content.Bytes), content.Sha256) { Algorithm = content.Algorithm },
                DocumentNumber = account.DocumentNumber!,
                DocumentDate = account.DocumentDate!.Value,
                ApprovedAt = at,
                CatalogVersion = content.CatalogVersion,
                Loaded = account.Loaded,
                PublishedOn = account.PublishedOn,
            }
        );

    /// <summary>Says to the other services that the approval was taken back.</summary>
    public static void PublishWithdrawal(this AccountsDb db, FinalAccount account, string reason, DateTimeOffset at) =>
        db.Publish(
            new FinalAccountWithdrawn
            {
                DocumentId = account.Id,
                Sequence = ++account.Sequence,
                Unit = account.Unit,
                FiscalYear = account.FiscalYear,
                Reason = reason,
                WithdrawnAt = at,
            }
        );
}
