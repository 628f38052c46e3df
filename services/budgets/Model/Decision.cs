using System.Collections.Immutable;
using Finance.Budgets.Model.Adjustments;

namespace Finance.Budgets.Model;

/// <summary>What a decision comes to: the next state with the steps that led there, or a refusal.</summary>
public abstract record Decision
{
    private Decision() { }

    public sealed record Accepted(BudgetState State, ImmutableArray<Step> Steps) : Decision;

    public sealed record Refused(Refusal Refusal) : Decision;

    public static implicit operator Decision(Refusal refusal) => new Refused(refusal);
}

/// <summary>One entry for the history: what was done, by whom, and between which two standings.</summary>
public sealed record Step(BudgetAction Action, Signature Signed, Standing From, Standing To, ContentVersion? Content)
{
    public ImmutableArray<Comment> Comments { get; init; } = [];

    public ImmutableArray<Explanation> Explanations { get; init; } = [];
    public int? FirstComment { get; init; }

    public CommentMark? Comment { get; init; }

    public Approval? Approval { get; init; }

    public int? CeilingsVersion { get; init; }

    /// <summary>Why an approval was taken back.</summary>
    public string? Reason { get; init; }

    /// <summary>The department approved its unit after the 15 days.</summary>
    public bool Late { get; init; }

    /// <summary>Set where the step was one of an adjustment; budget and content stay as they are.</summary>
    public AdjustmentMark? Adjustment { get; init; }
}

/// <summary>Status and round together.</summary>
public sealed record Standing(BudgetStatus Status, BudgetRound Round);
