using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Accounts.Model;

/// <summary>Recomputes the history of a final account: nothing changed, nothing missing, nothing put between, and the contents still what was signed.</summary>
public static class AccountVerification
{
    private const int FaultsNamed = 100;

    /// <param name="account">The account whose history it is.</param>
    /// <param name="head">Where the header says that the history ends.</param>
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
        var given = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        var faults = ImmutableArray.CreateBuilder<string>();
        var (previous, count) = (HashChain.Genesis, 0);
        AccountEntry? last = null;
        AccountApproval? approval = null;
        foreach (var stored in entries)
        {
            count++;
            last = FaultsOf(account, count, previous, stored, contents, faults);
            previous = stored.Hash;
            approval = last?.Action == AccountAction.Withdrawn ? null : last?.Approval ?? approval;
            foreach (var (finding, text) in last?.Explanations ?? [])
            {
                given[finding] = text;
            }
        }

        if (count != head.Count || previous != head.Hash)
        {
            faults.Add($"历史记录应有{head.Count}条，末条哈希应为{head.Hash}；现有{count}条，末条哈希为{previous}。");
        }

        if (
            last is not null
            && (last.To != head.Status || last.Version != head.Content.Number || last.ContentSha256 != head.Content.Sha256)
        )
        {
            faults.Add("决算的当前状态或者版本与最后一条历史记录不一致。");
        }

        if (approval != head.Approval)
        {
            faults.Add("批复文号、日期与历史记录不一致。");
        }

        faults.AddRange(
            given
                .Keys.Union(explanations.Keys, StringComparer.Ordinal)
                .Where(finding => given.GetValueOrDefault(finding) != explanations.GetValueOrDefault(finding))
                .Select(finding => $"检查结果“{finding}”的说明与历史记录不一致。")
        );
        return [.. faults.Take(FaultsNamed)];
    }

    private static AccountEntry? FaultsOf(
        Guid account,
        int number,
        string previous,
        ChainedEntry stored,
        IReadOnlyDictionary<int, string> contents,
        ImmutableArray<string>.Builder faults
    )
    {
        if (HashChain.Next(previous, stored.Entry) != stored.Hash)
        {
            faults.Add($"第{stored.Number}条历史记录的哈希与内容不符。");
        }

        if (AccountEntry.TryRead(stored.Entry) is not { } entry)
        {
            faults.Add($"第{stored.Number}条历史记录无法读取。");
            return null;
        }

        if (stored.Number != number || entry.Number != number || entry.Account != account)
        {
            faults.Add($"第{stored.Number}条历史记录不在原来的位置。");
        }

        if (entry is { Version: { } version, ContentSha256: { } signed } && contents.GetValueOrDefault(version) != signed)
        {
            faults.Add($"第{stored.Number}条历史记录所指的第{version}版内容已被改动或者缺失。");
        }

        return entry;
    }
}

/// <summary>What the header row keeps of the history: how many entries, the hash of the last, and what they came to.</summary>
public sealed record AccountHead(int Count, string Hash, AccountStatus Status, ContentVersion Content, AccountApproval? Approval);
