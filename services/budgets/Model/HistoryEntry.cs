using System.Collections.Immutable;
using Finance.Budgets.Model.Adjustments;

namespace Finance.Budgets.Model;

/// <summary>One step of a budget as its history keeps it: written once as canonical JSON, linked by hash to the entry before.</summary>
public sealed record HistoryEntry : ISignedEntry
{
    public required Guid Budget { get; init; }

    public required int Number { get; init; }

    public required BudgetAction Action { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Actor By { get; init; }

    public required Standing From { get; init; }

    public required Standing To { get; init; }

    public int? Version { get; init; }

    public string? ContentSha256 { get; init; }

    public int? CeilingsVersion { get; init; }

    public Approval? Approval { get; init; }

    public ImmutableArray<Comment>? Comments { get; init; }

    public ImmutableArray<Explanation>? Explanations { get; init; }
    public string? Reason { get; init; }

    /// <summary>True when the department was late with its unit; written only then.</summary>
    public bool? Late { get; init; }

    /// <summary>The number under which the first of the comments stands among those of the budget; the others follow it.</summary>
    public int? FirstComment { get; init; }

    /// <summary>What was said, resolved or opened again between the steps.</summary>
    public CommentMark? Comment { get; init; }
    public AdjustmentMark? Adjustment { get; init; }

    public static HistoryEntry Of(Guid budget, int number, Step step) =>
        new()
        {
            Budget = budget,
            Number = number,
            Action = step.Action,
            At = step.Signed.At.ToUniversalTime(),
            By = step.Signed.By,
            From = step.From,
            To = step.To,
            Version = step.Content?.Number,
            ContentSha256 = step.Content?.Sha256,
            CeilingsVersion = step.CeilingsVersion,
            Approval = step.Approval,
            Comments = step.Comments.IsEmpty ? null : step.Comments,
            Explanations = step.Explanations.IsEmpty ? null : step.Explanations,
            Reason = step.Reason,
            Late = step.Late ? true : null,
            FirstComment = step.FirstComment,
            Comment = step.Comment,
            Adjustment = step.Adjustment,
        };

    public byte[] WriteCanonical() => EntryJson.WriteCanonical(this);

    Guid ISignedEntry.Document => Budget;
}
