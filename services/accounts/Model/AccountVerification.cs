using System.Collections.Immutable;

namespace Finance.Accounts.Model;

/// <summary>Recomputes the history of a final account.</summary>
public static class AccountVerification
{
    /// <param name="account">The account whose history it is.</param>
    /// <param name="head">What the header row keeps of the history.</param>
    /// <param name="entries">All entries in the order of their numbers.</param>
    /// <param name="contents">SHA-256 of the stored bytes of each version, computed now.</param>
    /// <param name="explanations">The reasons that stand for findings now.</param>
    public static ImmutableArray<string> Faults(
        Guid account,
        AccountHead head,
        IEnumerable<ChainedEntry> entries,
        IReadOnlyDictionary<int, string> contents,
        IReadOnlyDictionary<string, string> explanations
    )
    {
        var check = HistoryCheck.Of<AccountEntry>(account, new HistoryEnd(head.Count, head.Hash), entries, contents);
        return check.With(OtherThanHeader(check, head), check.OtherReasons(explanations));
    }

    private static IEnumerable<string> OtherThanHeader(HistoryCheck<AccountEntry> check, AccountHead head)
    {
        if (
            check.Last is { } last
            && (last.To != head.Status || last.Version != head.Content.Number || last.ContentSha256 != head.Content.Sha256)
        )
        {
            yield return "决算的当前状态或者版本与最后一条历史记录不一致。";
        }

        var approval = check.Entries.Aggregate(
            default(AccountApproval),
            (approval, entry) => entry.Action == AccountAction.Withdrawn ? null : entry.Approval ?? approval
        );
        if (approval != head.Approval)
        {
            yield return "批复文号、日期与历史记录不一致。";
        }
    }
}

/// <summary>What the header row keeps of the history: how many entries, the hash of the last, and what they came to.</summary>
public sealed record AccountHead(int Count, string Hash, AccountStatus Status, ContentVersion Content, AccountApproval? Approval);
