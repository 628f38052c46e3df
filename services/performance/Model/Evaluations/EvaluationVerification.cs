using System.Collections.Immutable;

namespace Finance.Performance.Model.Evaluations;

/// <summary>Recomputes the history of a self-evaluation, with its outcome.</summary>
public static class EvaluationVerification
{
    public static ImmutableArray<string> Faults(
        EvaluationHead head,
        IEnumerable<ChainedEntry> entries,
        IReadOnlyDictionary<int, string> contents,
        IReadOnlyDictionary<string, string> explanations
    )
    {
        var check = HistoryCheck.Of<EvaluationEntry>(head.Id, new HistoryEnd(head.Count, head.Hash), entries, contents);
        return check.With(
            check.Last is { } last && !Signed(last).Equals(Signed(head.State))
                ? ["自评的当前状态、版本、资金或者得分与最后一条历史记录不一致。"]
                : [],
            check.OtherReasons(explanations)
        );
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
