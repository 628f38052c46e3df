using System.Collections.Immutable;
using CheckFinding = Finance.Statements.Checks.Finding;
using CheckSeverity = Finance.Statements.Checks.Severity;

namespace Finance.Budgets.Model.Adjustments;

/// <summary>
/// The way of an adjustment: Draft → Submitted → (Passed) → Reviewed → Approved, with Returned from the middle ones, and Abandoned from
/// where it may be edited. Each function judges one command; what it refuses changes nothing.
/// </summary>
public static class AdjustmentDecisions
{
    /// <summary>A first version; one adjustment of a unit is finished before the next begins.</summary>
    public static AdjustmentDecision Open(BudgetState budget, int? inFlight, SaveDraft command)
    {
        if (budget.Status != BudgetStatus.Approved)
        {
            return new Refusal(RefusalKind.WrongState, $"只有已批复的预算可以调整；当前为{Words.Of(budget.Status)}");
        }

        if (inFlight is { } number)
        {
            return new Refusal(RefusalKind.WrongState, $"第{number}次调整尚未办结，办结或者放弃后再办理新的调整");
        }

        var signed = new Signature(command.By, command.At);
        var state = new AdjustmentState
        {
            Status = AdjustmentStatus.Draft,
            HasParentDepartment = budget.HasParentDepartment,
            Content = new ContentVersion(1, command.ContentSha256),
            LastEdited = signed,
        };
        return new AdjustmentDecision.Accepted(state, BudgetAction.AdjustmentSaved, signed);
    }

    public static AdjustmentDecision Save(AdjustmentState state, SaveDraft command)
    {
        if (!state.IsEditable)
        {
            return WrongState(state, "只有编制中或者已退回的调整可以修改");
        }

        var signed = new Signature(command.By, command.At);
        var next = state with { Content = new ContentVersion(state.Content.Number + 1, command.ContentSha256), LastEdited = signed };
        return new AdjustmentDecision.Accepted(next, BudgetAction.AdjustmentSaved, signed);
    }

    public static AdjustmentDecision Abandon(AdjustmentState state, Signature signed) =>
        state.IsEditable
            ? new AdjustmentDecision.Accepted(state with { Status = AdjustmentStatus.Abandoned }, BudgetAction.AdjustmentAbandoned, signed)
            : WrongState(state, "只有编制中或者已退回的调整可以放弃");

    public static AdjustmentDecision Submit(AdjustmentState state, Submit command, ImmutableArray<CheckFinding> findings)
    {
        if (!state.IsEditable)
        {
            return WrongState(state, "只有编制中或者已退回的调整可以提交");
        }

        if (Blocking(findings) is { IsEmpty: false } blocking)
        {
            return new AdjustmentDecision.Blocked(blocking);
        }

        var signed = new Signature(command.By, command.At);
        var next = state with { Status = AdjustmentStatus.Submitted, Submitted = signed, Passed = null, Reviewed = null };
        return new AdjustmentDecision.Accepted(next, BudgetAction.AdjustmentSubmitted, signed);
    }

    public static AdjustmentDecision Pass(AdjustmentState state, Pass command)
    {
        if (!state.HasParentDepartment)
        {
            return WrongState(state, "本单位即主管部门，提交后直接由财政部门审核，无须审核汇总");
        }

        if (state.Status != AdjustmentStatus.Submitted)
        {
            return WrongState(state, "只有已提交的调整可以审核汇总");
        }

        if (CommonRules.FourEyes(command.By, "审核汇总", (state.Submitted, "提交"), (state.LastEdited, "编制")) is { } refusal)
        {
            return refusal;
        }

        var signed = new Signature(command.By, command.At);
        var next = state with { Status = AdjustmentStatus.Passed, Passed = signed };
        return new AdjustmentDecision.Accepted(next, BudgetAction.AdjustmentPassed, signed);
    }

    public static AdjustmentDecision Return(AdjustmentState state, Return command)
    {
        if (!state.IsUnderReview)
        {
            return WrongState(state, "只有已提交、已汇总或者已审核的调整可以退回");
        }

        var signed = new Signature(command.By, command.At);
        var next = state with { Status = AdjustmentStatus.Returned, Passed = null, Reviewed = null };
        return new AdjustmentDecision.Accepted(next, BudgetAction.AdjustmentReturned, signed) { Comments = command.Comments };
    }

    public static AdjustmentDecision Review(AdjustmentState state, Review command)
    {
        var handedOn =
            state.Status == AdjustmentStatus.Passed || (state.Status == AdjustmentStatus.Submitted && !state.HasParentDepartment);
        if (!handedOn)
        {
            return WrongState(
                state,
                state.HasParentDepartment ? "下级单位的调整须先由主管部门审核汇总，再由财政部门审核" : "只有已提交的调整可以审核"
            );
        }

        if (
            CommonRules.FourEyes(command.By, "审核", (state.Submitted, "提交"), (state.LastEdited, "编制"), (state.Passed, "审核汇总")) is
            { } refusal
        )
        {
            return refusal;
        }

        var signed = new Signature(command.By, command.At);
        var next = state with { Status = AdjustmentStatus.Reviewed, Reviewed = signed };
        return new AdjustmentDecision.Accepted(next, BudgetAction.AdjustmentReviewed, signed);
    }

    public static AdjustmentDecision Approve(
        AdjustmentState state,
        Signature signed,
        AdjustmentApproval approval,
        ImmutableArray<CheckFinding> findings
    )
    {
        if (state.Status != AdjustmentStatus.Reviewed)
        {
            return WrongState(state, "只有已审核的调整可以批复");
        }

        if (
            CommonRules.FourEyes(
                signed.By,
                "批复",
                (state.Submitted, "提交"),
                (state.LastEdited, "编制"),
                (state.Passed, "审核汇总"),
                (state.Reviewed, "审核")
            ) is
            { } refusal
        )
        {
            return refusal;
        }

        if (Blocking(findings) is { IsEmpty: false } blocking)
        {
            return new AdjustmentDecision.Blocked(blocking);
        }

        var next = state with { Status = AdjustmentStatus.Approved, Approved = signed, Approval = approval };
        return new AdjustmentDecision.Accepted(next, BudgetAction.AdjustmentApproved, signed);
    }

    /// <summary>What asks for a reason of an adjustment is answered by a member of it, so that it stands in the document that is approved.</summary>
    private static ImmutableArray<CheckFinding> Blocking(ImmutableArray<CheckFinding> findings) =>
        [.. findings.Where(finding => finding.Severity != CheckSeverity.Info)];

    private static Refusal WrongState(AdjustmentState state, string rule) =>
        new(RefusalKind.WrongState, $"{rule}；当前为{AdjustmentWords.Of(state.Status)}");
}
