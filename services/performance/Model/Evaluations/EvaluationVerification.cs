using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Performance.Model.Evaluations;

/// <summary>Recomputes the history of a self-evaluation: nothing changed, nothing missing, and contents and outcome still what was signed.</summary>
public static class EvaluationVerification
{
    private const int FaultsNamed = 100;

    public static ImmutableArray<string> Faults(
        EvaluationHead head,
        IEnumerable<ChainedEntry> entries,
        IReadOnlyDictionary<int, string> contents,
        IReadOnlyDictionary<string, string> explanations
    )
    {
        var faults = new List<string>();
        var given = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        var (previous, count) = (HashChain.Genesis, 0);
        EvaluationEntry? last = null;
        foreach (var stored in entries)
        {
            count++;
            last = EvaluationEntry.TryRead(stored.Entry);
            if (HashChain.Next(previous, stored.Entry) != stored.Hash)
            {
                faults.Add($"第{stored.Number}条历史记录的哈希与内容不符。");
            }

            previous = stored.Hash;
            if (last is null)
            {
                faults.Add($"第{stored.Number}条历史记录无法读取。");
                continue;
            }

            if (stored.Number != count || last.Number != count || last.Evaluation != head.Id)
            {
                faults.Add($"第{stored.Number}条历史记录不在原来的位置。");
            }

            if (contents.GetValueOrDefault(last.Version) != last.ContentSha256)
            {
                faults.Add($"第{stored.Number}条历史记录所指的第{last.Version}版内容已被改动或者缺失。");
            }

            foreach (var (finding, text) in last.Explanations ?? [])
            {
                given[finding] = text;
            }
        }

        if (count != head.Count || previous != head.Hash)
        {
            faults.Add($"历史记录应有{head.Count}条，末条哈希应为{head.Hash}；现有{count}条，末条哈希为{previous}。");
        }

        if (last is not null && !Signed(last).Equals(Signed(head.State)))
        {
            faults.Add("自评的当前状态、版本、资金或者得分与最后一条历史记录不一致。");
        }

        faults.AddRange(
            given
                .Keys.Union(explanations.Keys, StringComparer.Ordinal)
                .Where(finding => given.GetValueOrDefault(finding) != explanations.GetValueOrDefault(finding))
                .Select(finding => $"检查结果“{finding}”的说明与历史记录不一致。")
        );
        return [.. faults.Take(FaultsNamed)];
    }

    private static object Signed(EvaluationEntry entry) =>
        (entry.To, entry.Version, entry.ContentSha256, entry.AnnualBudget, entry.Executed, entry.Provisional, entry.Total, entry.Grade);

    private static object Signed(EvaluationState state) =>
        (
            state.Status,
            state.Content!.Number,
            state.Content.Sha256,
            state.Outcome!.Funds.Annual,
            state.Outcome.Funds.Executed,
            state.Outcome.Provisional,
            EvaluationEntry.TotalText(state.Outcome.Total),
            state.Outcome.Grade
        );
}

/// <summary>What the header row keeps: how long the history is, the hash of its last entry, and what it came to.</summary>
public sealed record EvaluationHead(Guid Id, int Count, string Hash, EvaluationState State);
