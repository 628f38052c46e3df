using System.Collections.Immutable;

namespace Finance.Performance.Model.Supervision;

/// <summary>What the header row keeps of the history: how many entries, the hash of the last, and what they came to.</summary>
public sealed record ReportHead(int Count, string Hash, ReportStatus Status, ContentVersion Content, Ruling? Ruling);

/// <summary>Recomputes the history of a report.</summary>
public static class ReportVerification
{
    /// <param name="report">The report whose history it is.</param>
    /// <param name="head">What the header row keeps of the history.</param>
    /// <param name="entries">All entries in the order of their numbers.</param>
    /// <param name="contents">SHA-256 of the stored bytes of each version, computed now.</param>
    public static ImmutableArray<string> Faults(
        Guid report,
        ReportHead head,
        IEnumerable<ChainedEntry> entries,
        IReadOnlyDictionary<int, string> contents
    )
    {
        var check = HistoryCheck.Of<ReportEntry>(report, new HistoryEnd(head.Count, head.Hash), entries, contents);
        return check.With(
            check.Last is { } last
            && (
                last.To != head.Status
                || last.Version != head.Content.Number
                || last.ContentSha256 != head.Content.Sha256
                || last.Ruling != head.Ruling
            )
                ? ["当前的状态、版本或者处理决定与最后一条历史记录不一致。"]
                : []
        );
    }
}
