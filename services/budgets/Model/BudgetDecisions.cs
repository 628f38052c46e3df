using System.Collections.Immutable;
using Finance.Statements.Checks;

namespace Finance.Budgets.Model;

/// <summary>
/// The way of a budget: Draft → Submitted → (Passed) → Reviewed → Approved, with Returned from the middle ones, once in each round.
/// Each function judges one command; what it refuses changes nothing.
/// </summary>
public static class BudgetDecisions
{
    public static Decision Save(BudgetState state, SaveDraft command)
    {
        if (!state.IsEditable)
        {
            return WrongState(state, "只有编制中或者已退回的预算可以修改");
        }

        var signed = new Signature(command.By, command.At);
        var next = state with { Content = NextVersion(state, command.ContentSha256), LastEdited = signed };
        return Done(state, next, BudgetAction.Saved, signed);
    }

    /// <summary>Reasons belong to what is handed in, and whoever gives them has a part in it.</summary>
    public static Decision Explain(BudgetState state, Explain command)
    {
        if (!state.Exists || !state.IsEditable)
        {
            return WrongState(state, "只有编制中或者已退回的预算可以填写说明");
        }

        var signed = new Signature(command.By, command.At);
        var next = state with { LastEdited = signed };
        var step = StepOf(state, next, BudgetAction.Explained, signed) with { Explanations = command.Explanations };
        return new Decision.Accepted(next, [step]);
    }

    public static Decision Submit(BudgetState state, Submit command, ImmutableArray<ExplainedFinding> findings)
    {
        if (!state.Exists || !state.IsEditable)
        {
            return WrongState(state, "只有编制中或者已退回的预算可以提交");
        }

        if (CommonRules.Blocking(findings) is { } blocking)
        {
            return blocking;
        }

        var signed = new Signature(command.By, command.At);
        var next = state with { Status = BudgetStatus.Submitted, Submitted = signed, Passed = null, Reviewed = null };
        return Done(state, next, BudgetAction.Submitted, signed);
    }

    public static Decision Pass(BudgetState state, Pass command)
    {
        if (!state.HasParentDepartment)
        {
            return WrongState(state, "本单位即主管部门，提交后直接由财政部门审核，无须审核汇总");
        }

        if (state.Status != BudgetStatus.Submitted)
        {
            return WrongState(state, "只有已提交的预算可以审核汇总");
        }

        if (CommonRules.FourEyes(command.By, "审核汇总", (state.Submitted, "提交"), (state.LastEdited, "编制")) is { } refusal)
        {
            return refusal;
        }

        var signed = new Signature(command.By, command.At);
        return Done(state, state with { Status = BudgetStatus.Passed, Passed = signed }, BudgetAction.Passed, signed);
    }

    public static Decision Return(BudgetState state, Return command)
    {
        if (!state.IsUnderReview)
        {
            return WrongState(state, "只有已提交、已汇总或者已审核的预算可以退回");
        }

        if (state is { Status: BudgetStatus.Reviewed, DepartmentApproval: not null })
        {
            return WrongState(state, "主管部门的预算已经批复，所属单位的预算不再退回；须改动时，由财政部门先撤回对主管部门的批复");
        }

        var signed = new Signature(command.By, command.At);
        var next = state with { Status = BudgetStatus.Returned, Passed = null, Reviewed = null };
        var step = StepOf(state, next, BudgetAction.Returned, signed);
        return new Decision.Accepted(next, [step with { Comments = command.Comments, FirstComment = command.FirstComment }]);
    }

    public static Decision Review(BudgetState state, Review command)
    {
        var handedOn = state.Status == BudgetStatus.Passed || (state.Status == BudgetStatus.Submitted && !state.HasParentDepartment);
        if (!handedOn)
        {
            return WrongState(
                state,
                state.HasParentDepartment ? "下级单位的预算须先由主管部门审核汇总，再由财政部门审核" : "只有已提交的预算可以审核"
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
        var reviewed = state with { Status = BudgetStatus.Reviewed, Reviewed = signed };
        var step = StepOf(state, reviewed, BudgetAction.Reviewed, signed);
        return AwaitsSecondRound(reviewed) ? OpenSecondRound(reviewed, signed, step) : new Decision.Accepted(reviewed, [step]);
    }

    /// <summary>Control figures open the second round; what is under review is first reviewed to its end.</summary>
    public static Decision IssueCeilings(BudgetState state, IssueCeilings command)
    {
        var signed = new Signature(command.By, command.At);
        var issued = state with { CeilingsVersion = command.Version, Round = state.Exists ? state.Round : BudgetRound.Second };
        var step = StepOf(state, issued, BudgetAction.CeilingsIssued, signed) with { CeilingsVersion = command.Version };
        return AwaitsSecondRound(issued) ? OpenSecondRound(issued, signed, step) : new Decision.Accepted(issued, [step]);
    }

    public static Decision Approve(BudgetState state, Approve command, ImmutableArray<ExplainedFinding> findings)
    {
        if (state.HasParentDepartment)
        {
            return WrongState(state, "财政部门批复到主管部门，所属单位的预算由其主管部门批复");
        }

        if (state.Status != BudgetStatus.Reviewed)
        {
            return WrongState(state, "只有已审核的预算可以批复");
        }

        if (state.Round != BudgetRound.Second)
        {
            return WrongState(state, "一上预算不批复，须待控制数下达后经二上审核");
        }

        if (
            CommonRules.FourEyes(
                command.By,
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

        // What came to be asked after the submission is the reviewer's to ask; an error stands in the way whenever it came.
        if (CommonRules.Blocking([.. findings.Where(finding => finding.Finding.Severity == Severity.Error)]) is { } blocking)
        {
            return blocking;
        }

        var signed = new Signature(command.By, command.At);
        var next = state with { Status = BudgetStatus.Approved, Approved = signed, Approval = command.Approval };
        return new Decision.Accepted(next, [StepOf(state, next, BudgetAction.Approved, signed) with { Approval = command.Approval }]);
    }

    /// <summary>Loads what was approved elsewhere; what is equal to the loaded one changes nothing and has no steps.</summary>
    public static Decision Load(BudgetState state, Load command)
    {
        if (state.Exists && !state.Loaded)
        {
            return WrongState(state, "本年度预算已在平台编报，不能补录");
        }

        if (state.Content?.Sha256 == command.ContentSha256 && state.Approval == command.Approval)
        {
            return new Decision.Accepted(state, []);
        }

        var signed = new Signature(command.By, command.At);
        var next = state with
        {
            Status = BudgetStatus.Approved,
            Round = BudgetRound.Second,
            Content = NextVersion(state, command.ContentSha256),
            LastEdited = signed,
            Approved = signed,
            Approval = command.Approval,
            Loaded = true,
        };
        return new Decision.Accepted(next, [StepOf(state, next, BudgetAction.Loaded, signed) with { Approval = command.Approval }]);
    }

    /// <summary>In the first round, with ceilings issued, and not in the hands of a reviewer.</summary>
    private static bool AwaitsSecondRound(BudgetState state) =>
        state is { Exists: true, Round: BudgetRound.First, CeilingsVersion: not null }
        && (state.IsEditable || state.Status == BudgetStatus.Reviewed);

    /// <summary>The second round begins with a copy of the first; its steps are done again, by whoever does them then.</summary>
    private static Decision OpenSecondRound(BudgetState state, Signature signed, Step before)
    {
        var next = state with
        {
            Status = BudgetStatus.Draft,
            Round = BudgetRound.Second,
            Content = NextVersion(state, state.Content!.Sha256),
            Submitted = null,
            Passed = null,
            Reviewed = null,
        };
        return new Decision.Accepted(next, [before, StepOf(state, next, BudgetAction.SecondRoundOpened, signed)]);
    }

    private static ContentVersion NextVersion(BudgetState state, string sha256) => new((state.Content?.Number ?? 0) + 1, sha256);

    internal static Refusal WrongState(BudgetState state, string rule) =>
        new(
            RefusalKind.WrongState,
            state.Exists ? $"{rule}；当前为{Words.Of(state.Round)}、{Words.Of(state.Status)}" : $"{rule}；当前尚无预算内容"
        );

    private static Decision.Accepted Done(BudgetState from, BudgetState to, BudgetAction action, Signature signed) =>
        new(to, [StepOf(from, to, action, signed)]);

    internal static Step StepOf(BudgetState from, BudgetState to, BudgetAction action, Signature signed) =>
        new(action, signed, new Standing(from.Status, from.Round), new Standing(to.Status, to.Round), to.Content);
}
