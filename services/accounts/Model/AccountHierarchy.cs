using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;

namespace Finance.Accounts.Model;

/// <summary>A unit under a department, and where its final account of the year stands.</summary>
public sealed record DepartmentUnit(UnitEntry Entry, AccountState State)
{
    /// <summary>The bureau has nothing left to say of it: reviewed, or approved elsewhere and loaded.</summary>
    public bool IsReady => State is { Exists: true, Status: AccountStatus.Reviewed or AccountStatus.Approved };

    /// <summary>Its approval followed from the department's and goes with it; what was approved elsewhere stays.</summary>
    public bool FollowsDepartment => State is { Status: AccountStatus.Approved, Loaded: false };

    public string Place => $"/units/{Entry.Unit}";
}

/// <summary>What departments and their units decide together: 批复 goes from the bureau to the department and from there to its units, and is taken back the same way.</summary>
public static class AccountHierarchy
{
    /// <summary>The bureau approves a department only when all its units are reviewed, and sound as the department itself must be.</summary>
    public static AccountDecision ApproveDepartment(
        AccountState state,
        Signature signed,
        AccountApproval approval,
        ImmutableArray<DepartmentUnit> units,
        ImmutableArray<ExplainedFinding> findings
    )
    {
        var decision = AccountDecisions.Approve(state, signed, approval, findings);
        return decision is AccountDecision.Refused ? decision
            : Unready(units) is { } unready ? unready
            : FourEyesOverUnits(signed.By, units) is { } refusal ? refusal
            : decision;
    }

    /// <summary>
    /// The department hands the bureau's decision on to its unit. Passing was the department's own review and this is its own approval, so
    /// the same manager may do both: the other eyes are the bureau's. Who wrote or submitted the account may not.
    /// </summary>
    public static AccountDecision ApproveUnit(AccountState state, Signature signed, AccountApproval approval)
    {
        if (!state.HasParentDepartment)
        {
            return AccountDecisions.WrongState(state, "本单位即主管部门，其决算由财政部门批复");
        }

        if (state.Status != AccountStatus.Reviewed)
        {
            return AccountDecisions.WrongState(state, "只有已审核的决算可以由主管部门批复");
        }

        if (state.DepartmentApproval is not { } department)
        {
            return AccountDecisions.WrongState(state, "财政部门尚未批复主管部门的决算，主管部门暂不能批复所属单位");
        }

        if (approval.DocumentDate < department.DocumentDate)
        {
            return AccountDecisions.WrongState(
                state,
                $"主管部门的批复不能早于财政部门对它的批复（{department.DocumentDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}）"
            );
        }

        if (
            CommonRules.FourEyes(signed.By, "批复", (state.Submitted, "提交"), (state.LastEdited, "编制"), (state.Reviewed, "审核")) is
            { } refusal
        )
        {
            return refusal;
        }

        var next = state with { Status = AccountStatus.Approved, Approved = signed, Approval = approval };
        return new AccountDecision.Accepted(
            next,
            AccountDecisions.StepOf(state, next, AccountAction.UnitApproved, signed) with
            {
                Approval = approval,
                Late = UnitApprovalTerm.IsLate(UnitApprovalTerm.DueOn(department.DocumentDate), approval.DocumentDate, signed.At),
            }
        );
    }

    /// <summary>From the top down: a department takes its units along, a unit alone is not taken back while its department's approval stands.</summary>
    public static AccountDecision Withdraw(AccountState state, Signature signed, string reason, ImmutableArray<DepartmentUnit> units)
    {
        if (state.Status != AccountStatus.Approved)
        {
            return AccountDecisions.WrongState(state, "只有已批复的决算可以撤回批复");
        }

        if (state.Loaded)
        {
            return AccountDecisions.WrongState(state, "补录的决算不在平台批复，不能撤回；须改动时请重新补录");
        }

        if (state.DepartmentApproval is not null)
        {
            return AccountDecisions.WrongState(state, "批复自上而下撤回，请先撤回对主管部门的批复，所属单位的批复随之撤回");
        }

        return Published(state, [.. units.Where(unit => unit.FollowsDepartment)]) is { } published
            ? published
            : TakeBack(state, signed, reason);
    }

    /// <summary>A unit's approval goes with that of its department.</summary>
    public static AccountDecision.Accepted WithdrawWithDepartment(DepartmentUnit unit, Signature signed, string reason) =>
        TakeBack(unit.State, signed, reason);

    /// <summary>It stands as it did before the approval, with the review that led to it: it may be approved again, or returned.</summary>
    private static AccountDecision.Accepted TakeBack(AccountState state, Signature signed, string reason)
    {
        var next = state with
        {
            Status = AccountStatus.Reviewed,
            Approved = null,
            Approval = null,
            Withdrawn = new Withdrawal(signed, reason),
        };
        return new AccountDecision.Accepted(
            next,
            AccountDecisions.StepOf(state, next, AccountAction.Withdrawn, signed) with
            {
                Reason = reason,
            }
        );
    }

    private static Refusal? Unready(ImmutableArray<DepartmentUnit> units)
    {
        ImmutableArray<Fault> unready =
        [
            .. units
                .Where(unit => !unit.IsReady)
                .Select(unit => new Fault(
                    unit.Place,
                    unit.State.Exists ? ProblemCodes.WrongState : ProblemCodes.Missing,
                    unit.State.Exists
                        ? $"{unit.Entry.Name}的决算为{AccountWords.Of(unit.State.Status)}，须审核完毕。"
                        : $"{unit.Entry.Name}尚无决算内容。"
                )),
        ];
        return unready.IsEmpty
            ? null
            : new Refusal(RefusalKind.UnitsNotReviewed, $"有{unready.Length}个所属单位的决算尚未审核完毕，不能批复主管部门")
            {
                Units = unready,
            };
    }

    /// <summary>The approval of a department decides on its units too, so whoever had a hand in one of them does not give it.</summary>
    private static Refusal? FourEyesOverUnits(Actor actor, ImmutableArray<DepartmentUnit> units)
    {
        foreach (var (entry, state) in units.Where(unit => !unit.State.Loaded))
        {
            if (AccountDecisions.FourEyesOfApproval(actor, state) is { } refusal)
            {
                return refusal with { Detail = $"所属单位{entry.Name}：{refusal.Detail}" };
            }
        }

        return null;
    }

    private static Refusal? Published(AccountState state, ImmutableArray<DepartmentUnit> following)
    {
        ImmutableArray<Fault> units =
        [
            .. following
                .Where(unit => unit.State.Published)
                .Select(unit => new Fault(unit.Place, ProblemCodes.AlreadyPublished, $"{unit.Entry.Name}的决算已经公开。")),
        ];
        return state.Published || !units.IsEmpty
            ? new Refusal(RefusalKind.AlreadyPublished, "决算已经公开，不能撤回批复；须改动时请按更正公开办理") { Units = units }
            : null;
    }
}
