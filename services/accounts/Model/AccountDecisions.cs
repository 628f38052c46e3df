using System.Collections.Immutable;
using Finance.Statements.Checks;

namespace Finance.Accounts.Model;

/// <summary>
/// The way of a final account: Draft → Submitted → (Passed) → Reviewed → Approved, with Returned from the middle ones. Each function
/// judges one command; what it refuses changes nothing.
/// </summary>
public static class AccountDecisions
{
    public static AccountDecision Save(AccountState state, Signature signed, string contentSha256)
    {
        if (!state.IsEditable)
        {
            return WrongState(state, "只有编制中或者已退回的决算可以修改");
        }

        return Done(state, state with { Content = NextVersion(state, contentSha256), LastEdited = signed }, AccountAction.Saved, signed);
    }

    /// <summary>Reasons belong to what is handed in, and whoever gives them has a part in it.</summary>
    public static AccountDecision Explain(AccountState state, Signature signed, ImmutableArray<Explanation> explanations)
    {
        if (!state.Exists || !state.IsEditable)
        {
            return WrongState(state, "只有编制中或者已退回的决算可以填写说明");
        }

        var next = state with { LastEdited = signed };
        return new AccountDecision.Accepted(
            next,
            StepOf(state, next, AccountAction.Explained, signed) with
            {
                Explanations = explanations,
            }
        );
    }

    /// <summary>Nothing with an open error is handed in, nothing unexplained either, and nothing that shows a budget which has changed since.</summary>
    public static AccountDecision Submit(
        AccountState state,
        Signature signed,
        ImmutableArray<ExplainedFinding> findings,
        bool budgetIsCurrent
    )
    {
        if (!state.Exists || !state.IsEditable)
        {
            return WrongState(state, "只有编制中或者已退回的决算可以提交");
        }

        if (!budgetIsCurrent)
        {
            return WrongState(state, "批复的预算在保存之后有变动，请重新保存，以取得新的年初、全年预算数");
        }

        if (CommonRules.Blocking(findings) is { } blocking)
        {
            return blocking;
        }

        var next = state with { Status = AccountStatus.Submitted, Submitted = signed, Passed = null, Reviewed = null };
        return Done(state, next, AccountAction.Submitted, signed);
    }

    public static AccountDecision Pass(AccountState state, Signature signed)
    {
        if (!state.HasParentDepartment)
        {
            return WrongState(state, "本单位即主管部门，提交后直接由财政部门审核，无须审核汇总");
        }

        if (state.Status != AccountStatus.Submitted)
        {
            return WrongState(state, "只有已提交的决算可以审核汇总");
        }

        return CommonRules.FourEyes(signed.By, "审核汇总", (state.Submitted, "提交"), (state.LastEdited, "编制")) is { } refusal
            ? refusal
            : Done(state, state with { Status = AccountStatus.Passed, Passed = signed }, AccountAction.Passed, signed);
    }

    public static AccountDecision Return(AccountState state, Signature signed, ImmutableArray<Comment> comments)
    {
        if (!state.IsUnderReview)
        {
            return WrongState(state, "只有已提交、已汇总或者已审核的决算可以退回");
        }

        if (state is { Status: AccountStatus.Reviewed, DepartmentApproval: not null })
        {
            return WrongState(state, "主管部门的决算已经批复，所属单位的决算不再退回；须改动时，由财政部门先撤回对主管部门的批复");
        }

        var next = state with { Status = AccountStatus.Returned, Passed = null, Reviewed = null };
        return new AccountDecision.Accepted(next, StepOf(state, next, AccountAction.Returned, signed) with { Comments = comments });
    }

    public static AccountDecision Review(AccountState state, Signature signed)
    {
        var handedOn = state.Status == AccountStatus.Passed || (state.Status == AccountStatus.Submitted && !state.HasParentDepartment);
        if (!handedOn)
        {
            return WrongState(
                state,
                state.HasParentDepartment ? "下级单位的决算须先由主管部门审核汇总，再由财政部门审核" : "只有已提交的决算可以审核"
            );
        }

        return
            CommonRules.FourEyes(signed.By, "审核", (state.Submitted, "提交"), (state.LastEdited, "编制"), (state.Passed, "审核汇总"))
                is { } refusal
            ? refusal
            : Done(state, state with { Status = AccountStatus.Reviewed, Reviewed = signed }, AccountAction.Reviewed, signed);
    }

    public static AccountDecision Approve(
        AccountState state,
        Signature signed,
        AccountApproval approval,
        ImmutableArray<ExplainedFinding> findings
    )
    {
        if (state.HasParentDepartment)
        {
            return WrongState(state, "财政部门批复到主管部门，所属单位的决算由其主管部门批复");
        }

        if (state.Status != AccountStatus.Reviewed)
        {
            return WrongState(state, "只有已审核的决算可以批复");
        }

        if (FourEyesOfApproval(signed.By, state) is { } refusal)
        {
            return refusal;
        }

        // What came to be asked after the submission is the reviewer's to ask; an error stands in the way whenever it came.
        if (CommonRules.Blocking([.. findings.Where(finding => finding.Finding.Severity == Severity.Error)]) is { } blocking)
        {
            return blocking;
        }

        var next = state with { Status = AccountStatus.Approved, Approved = signed, Approval = approval };
        return new AccountDecision.Accepted(next, StepOf(state, next, AccountAction.Approved, signed) with { Approval = approval });
    }

    /// <summary>Loads what was approved elsewhere; what is equal to the loaded one changes nothing.</summary>
    public static AccountDecision Load(AccountState state, Signature signed, string contentSha256, AccountApproval approval)
    {
        if (state.Exists && !state.Loaded)
        {
            return WrongState(state, "本年度决算已在平台编报，不能补录");
        }

        if (state.Content?.Sha256 == contentSha256 && state.Approval == approval)
        {
            return new AccountDecision.Accepted(state, Step: null);
        }

        var next = state with
        {
            Status = AccountStatus.Approved,
            Content = NextVersion(state, contentSha256),
            LastEdited = signed,
            Approved = signed,
            Approval = approval,
            Loaded = true,
        };
        return new AccountDecision.Accepted(next, StepOf(state, next, AccountAction.Loaded, signed) with { Approval = approval });
    }

    /// <summary>Whoever had a hand in an account does not approve it.</summary>
    internal static Refusal? FourEyesOfApproval(Actor by, AccountState state) =>
        CommonRules.FourEyes(
            by,
            "批复",
            (state.Submitted, "提交"),
            (state.LastEdited, "编制"),
            (state.Passed, "审核汇总"),
            (state.Reviewed, "审核")
        );

    internal static Refusal WrongState(AccountState state, string rule) =>
        new(RefusalKind.WrongState, state.Exists ? $"{rule}；当前为{AccountWords.Of(state.Status)}" : $"{rule}；当前尚无决算内容");

    internal static AccountStep StepOf(AccountState from, AccountState to, AccountAction action, Signature signed) =>
        new(action, signed, from.Status, to.Status, to.Content);

    private static AccountDecision.Accepted Done(AccountState from, AccountState to, AccountAction action, Signature signed) =>
        new(to, StepOf(from, to, action, signed));

    private static ContentVersion NextVersion(AccountState state, string sha256) => new((state.Content?.Number ?? 0) + 1, sha256);
}
