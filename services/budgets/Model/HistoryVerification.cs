using System.Collections.Immutable;
using Finance.Budgets.Model.Adjustments;
using Finance.Contracts;

namespace Finance.Budgets.Model;

/// <summary>Recomputes a budget's history: nothing changed, nothing missing, nothing put between, and the contents still what was signed.</summary>
public static class HistoryVerification
{
    private const int FaultsNamed = 100;

    /// <param name="budget">The budget whose history it is.</param>
    /// <param name="head">Where the header says that the history ends.</param>
    /// <param name="entries">All entries in the order of their numbers.</param>
    /// <param name="contents">SHA-256 of the stored bytes of each version, computed now.</param>
    /// <param name="explanations">The reasons that stand for findings now.</param>
    /// <param name="comments">SHA-256 of the text of each comment, computed now.</param>
    /// <param name="adjustments">The same of adjustments and of what they made of the budget.</param>
    public static ImmutableArray<string> Faults(
        Guid budget,
        HistoryHead head,
        IEnumerable<ChainedEntry> entries,
        IReadOnlyDictionary<int, string> contents,
        IReadOnlyDictionary<string, string> explanations,
        IReadOnlyDictionary<int, string> comments,
        AdjustmentHashes adjustments
    )
    {
        var given = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        var faults = ImmutableArray.CreateBuilder<string>();
        var (previous, count) = (HashChain.Genesis, 0);
        HistoryEntry? last = null;
        Approval? approval = null;
        foreach (var stored in entries)
        {
            count++;
            last = FaultsOf(budget, count, previous, stored, contents, faults);
            foreach (var (number, _) in SaidIn(last).Where(said => comments.GetValueOrDefault(said.Number) != said.Sha256))
            {
                faults.Add($"第{stored.Number}条历史记录所指的第{number}条意见已被改动或者缺失。");
            }

            if (last?.Adjustment is { } mark)
            {
                faults.AddRange(adjustments.FaultsOf(stored.Number, mark));
            }

            previous = stored.Hash;
            approval = last?.Action == BudgetAction.Withdrawn ? null : last?.Approval ?? approval;
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
            && (last.To != head.Standing || last.Version != head.Content?.Number || last.ContentSha256 != head.Content?.Sha256)
        )
        {
            faults.Add("预算的当前状态或者版本与最后一条历史记录不一致。");
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

    private static IEnumerable<(int Number, string Sha256)> SaidIn(HistoryEntry? entry) =>
        [
            .. entry?.Comment is { } said ? [(said.Number, said.TextSha256)] : Array.Empty<(int, string)>(),
            .. entry is { FirstComment: { } first, Comments: { } comments }
                ? comments.Select((comment, index) => (first + index, CommentMark.HashOf(comment.Text)))
                : [],
        ];

    private static HistoryEntry? FaultsOf(
        Guid budget,
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

        if (HistoryEntry.TryRead(stored.Entry) is not { } entry)
        {
            faults.Add($"第{stored.Number}条历史记录无法读取。");
            return null;
        }

        if (stored.Number != number || entry.Number != number || entry.Budget != budget)
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
public sealed record HistoryHead(int Count, string Hash, Standing Standing, ContentVersion? Content, Approval? Approval);
