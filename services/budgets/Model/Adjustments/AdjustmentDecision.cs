using System.Collections.Immutable;

namespace Finance.Budgets.Model.Adjustments;

/// <summary>What a decision about an adjustment comes to.</summary>
public abstract record AdjustmentDecision
{
    private AdjustmentDecision() { }

    /// <summary>The next state, and what the history says of the way there.</summary>
    public sealed record Accepted(AdjustmentState State, BudgetAction Action, Signature Signed) : AdjustmentDecision
    {
        public ImmutableArray<Comment> Comments { get; init; } = [];
    }

    public sealed record Refused(Refusal Refusal) : AdjustmentDecision;

    /// <summary>Errors to put right, or reasons to give, come first.</summary>
    public sealed record Blocked(ImmutableArray<Statements.Checks.Finding> Findings) : AdjustmentDecision;

    public static implicit operator AdjustmentDecision(Refusal refusal) => new Refused(refusal);
}
