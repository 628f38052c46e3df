using System.Collections.Immutable;
using Finance.Budgets.Model.Adjustments;

namespace Finance.Budgets.Model;

/// <summary>Recomputes a budget's history, with its comments and adjustments.</summary>
public static class HistoryVerification
{
    /// <param name="budget">The budget whose history it is.</param>
    /// <param name="head">What the header row keeps of the history.</param>
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
        var check = HistoryCheck.Of<HistoryEntry>(budget, new HistoryEnd(head.Count, head.Hash), entries, contents);
        return check.With(
            check.Entries.SelectMany(entry => OtherComments(entry, comments)),
            check.Entries.SelectMany(entry =>
                entry.Adjustment is { } mark ? adjustments.FaultsOf(entry.Number, mark) : Enumerable.Empty<string>()
            ),
            OtherThanHeader(check, head),
            check.OtherReasons(explanations)
        );
    }

    private static IEnumerable<string> OtherComments(HistoryEntry entry, IReadOnlyDictionary<int, string> comments) =>
        SaidIn(entry)
            .Where(said => comments.GetValueOrDefault(said.Number) != said.Sha256)
            .Select(said => $"第{entry.Number}条历史记录所指的第{said.Number}条意见已被改动或者缺失。");

    private static IEnumerable<(int Number, string Sha256)> SaidIn(HistoryEntry entry) =>
        [
            .. entry.Comment is { } said ? [(said.Number, said.TextSha256)] : Array.Empty<(int, string)>(),
            .. entry is { FirstComment: { } first, Comments: { } comments }
                ? comments.Select((comment, index) => (first + index, CommentMark.HashOf(comment.Text)))
                : [],
        ];

    private static IEnumerable<string> OtherThanHeader(HistoryCheck<HistoryEntry> check, HistoryHead head)
    {
        if (
            check.Last is { } last
            && (last.To != head.Standing || last.Version != head.Content?.Number || last.ContentSha256 != head.Content?.Sha256)
        )
        {
            yield return "预算的当前状态或者版本与最后一条历史记录不一致。";
        }

        var approval = check.Entries.Aggregate(
            default(Approval),
            (approval, entry) => entry.Action == BudgetAction.Withdrawn ? null : entry.Approval ?? approval
        );
        if (approval != head.Approval)
        {
            yield return "批复文号、日期与历史记录不一致。";
        }
    }
}

/// <summary>What the header row keeps of the history: how many entries, the hash of the last, and what they came to.</summary>
public sealed record HistoryHead(int Count, string Hash, Standing Standing, ContentVersion? Content, Approval? Approval);
