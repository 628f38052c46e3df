using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Performance.Model.Supervision;

/// <summary>What the header row keeps of the history: how many entries, the hash of the last, and what they came to.</summary>
public sealed record ReportHead(int Count, string Hash, ReportStatus Status, ContentVersion Content, Ruling? Ruling);

/// <summary>Recomputes the history of a report: nothing changed, nothing missing, and the contents still what was signed.</summary>
public static class ReportVerification
{
    private const int FaultsNamed = 100;

    /// <param name="report">The report whose history it is.</param>
    /// <param name="head">Where the header says that the history ends.</param>
    /// <param name="entries">All entries in the order of their numbers.</param>
    /// <param name="contents">SHA-256 of the stored bytes of each version, computed now.</param>
    public static ImmutableArray<string> Faults(
        Guid report,
        ReportHead head,
        IEnumerable<ChainedEntry> entries,
        IReadOnlyDictionary<int, string> contents
    )
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var (previous, count) = (HashChain.Genesis, 0);
        ReportEntry? last = null;
        foreach (var stored in entries)
        {
            count++;
            last = FaultsOf(report, count, previous, stored, contents, faults);
            previous = stored.Hash;
        }

        if (count != head.Count || previous != head.Hash)
        {
            faults.Add($"历史记录应有{head.Count}条，末条哈希应为{head.Hash}；现有{count}条，末条哈希为{previous}。");
        }

        if (
            last is not null
            && (
                last.To != head.Status
                || last.Version != head.Content.Number
                || last.ContentSha256 != head.Content.Sha256
                || last.Ruling != head.Ruling
            )
        )
        {
            faults.Add("当前的状态、版本或者处理决定与最后一条历史记录不一致。");
        }

        return [.. faults.Take(FaultsNamed)];
    }

    private static ReportEntry? FaultsOf(
        Guid report,
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

        if (ReportEntry.TryRead(stored.Entry) is not { } entry)
        {
            faults.Add($"第{stored.Number}条历史记录无法读取。");
            return null;
        }

        if (stored.Number != number || entry.Number != number || entry.Report != report)
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
