using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;

namespace Finance.Budgets.Model;

/// <summary>What departments and their units decide together: 批复 goes from the bureau to the department and from there to its units, and is taken back the same way.</summary>
public static class HierarchyDecisions
{
    /// <summary>The bureau approves a department only when all its units are reviewed, and sound as the department itself must be.</summary>
    public static Decision ApproveDepartment(
        BudgetState state,
        Approve command,
        ImmutableArray<DepartmentUnit> units,
        ImmutableArray<ExplainedFinding> findings
    )
    {
        var decision = BudgetDecisions.Approve(state, command, findings);
        return decision is Decision.Refused ? decision
            : Unready(units) is { } unready ? unready
            : FourEyesOverUnits(command.By, units) is { } refusal ? refusal
            : decision;
    }

    /// <summary>
    /// The department hands the bureau's decision on to its unit. Passing the unit's budget was the department's own review and this is its
    /// own approval, so the same manager may do both: the other eyes are the bureau's reviewer and approver. Who wrote or submitted it may not.
    /// What is approved was checked when the bureau approved the department, and cannot have changed since.
    /// </summary>
    public static Decision ApproveUnit(BudgetState state, ApproveUnit command)
    {
        if (!state.HasParentDepartment)
        {
            return BudgetDecisions.WrongState(state, "本单位即主管部门，其预算由财政部门批复");
        }

        if (state is not { Status: BudgetStatus.Reviewed, Round: BudgetRound.Second })
        {
            return BudgetDecisions.WrongState(state, "只有二上已审核的预算可以由主管部门批复");
        }

        if (state.DepartmentApproval is not { } department)
        {
            return BudgetDecisions.WrongState(state, "财政部门尚未批复主管部门的预算，主管部门暂不能批复所属单位");
        }

        if (command.DocumentDate < department.DocumentDate)
        {
            return BudgetDecisions.WrongState(
                state,
                $"主管部门的批复不能早于财政部门对它的批复（{department.DocumentDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}）"
            );
        }

        if (
            CommonRules.FourEyes(command.By, "批复", (state.Submitted, "提交"), (state.LastEdited, "编制"), (state.Reviewed, "审核")) is
            { } refusal
        )
        {
            return refusal;
        }

        var signed = new Signature(command.By, command.At);
        var approval = new Approval(command.DocumentNumber, command.DocumentDate, department.CongressApprovedOn);
        var next = state with { Status = BudgetStatus.Approved, Approved = signed, Approval = approval };
        var step = BudgetDecisions.StepOf(state, next, BudgetAction.UnitApproved, signed) with
        {
            Approval = approval,
            Late = UnitApprovalTerm.IsLate(UnitApprovalTerm.DueOn(department.DocumentDate), command.DocumentDate, command.At),
        };
        return new Decision.Accepted(next, [step]);
    }

    /// <summary>From the top down: a department takes its units along, a unit alone is not taken back while its department's approval stands.</summary>
    public static Decision Withdraw(BudgetState state, Withdraw command, ImmutableArray<DepartmentUnit> units)
    {
        if (state.Status != BudgetStatus.Approved)
        {
            return BudgetDecisions.WrongState(state, "只有已批复的预算可以撤回批复");
        }

        if (state.Loaded)
        {
            return BudgetDecisions.WrongState(state, "补录的预算不在平台批复，不能撤回；须改动时请重新补录");
        }

        if (state.DepartmentApproval is not null)
        {
            return BudgetDecisions.WrongState(state, "批复自上而下撤回，请先撤回对主管部门的批复，所属单位的批复随之撤回");
        }

        ImmutableArray<DepartmentUnit> following = [.. units.Where(unit => unit.FollowsDepartment)];
        if (Published(state, following) is { } published)
        {
            return published;
        }

        if (Adjusted(state, following) is { } adjusted)
        {
            return adjusted;
        }

        return TakeBack(state, command);
    }

    /// <summary>A unit's approval goes with that of its department.</summary>
    public static Decision.Accepted WithdrawWithDepartment(DepartmentUnit unit, Withdraw command) => TakeBack(unit.State, command);

    /// <summary>It stands as it did before the approval, with the review that led to it: it may be approved again, or returned.</summary>
    private static Decision.Accepted TakeBack(BudgetState state, Withdraw command)
    {
        var signed = new Signature(command.By, command.At);
        var next = state with
        {
            Status = BudgetStatus.Reviewed,
            Approved = null,
            Approval = null,
            Withdrawn = new Withdrawal(signed, command.Reason),
        };
        return new Decision.Accepted(
            next,
            [BudgetDecisions.StepOf(state, next, BudgetAction.Withdrawn, signed) with { Reason = command.Reason }]
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
                        ? $"{unit.Entry.Name}的预算为{Words.Of(unit.State.Round)}、{Words.Of(unit.State.Status)}，须二上审核完毕。"
                        : $"{unit.Entry.Name}尚无预算内容。"
                )),
        ];
        return unready.IsEmpty
            ? null
            : new Refusal(RefusalKind.UnitsNotReviewed, $"有{unready.Length}个所属单位的预算尚未审核完毕，不能批复主管部门")
            {
                Units = unready,
            };
    }

    /// <summary>The approval of a department decides on its units too, so whoever had a hand in one of them does not give it.</summary>
    private static Refusal? FourEyesOverUnits(Actor actor, ImmutableArray<DepartmentUnit> units)
    {
        foreach (var (entry, state) in units.Where(unit => !unit.State.Loaded))
        {
            if (
                CommonRules.FourEyes(
                    actor,
                    "批复",
                    (state.Submitted, "提交"),
                    (state.LastEdited, "编制"),
                    (state.Passed, "审核汇总"),
                    (state.Reviewed, "审核")
                ) is
                { } refusal
            )
            {
                return refusal with { Detail = $"所属单位{entry.Name}：{refusal.Detail}" };
            }
        }

        return null;
    }

    private static Refusal? Published(BudgetState state, ImmutableArray<DepartmentUnit> following)
    {
        ImmutableArray<Fault> units =
        [
            .. following
                .Where(unit => unit.State.Published)
                .Select(unit => new Fault(unit.Place, ProblemCodes.AlreadyPublished, $"{unit.Entry.Name}的预算已经公开。")),
        ];
        return state.Published || !units.IsEmpty
            ? new Refusal(RefusalKind.AlreadyPublished, "预算已经公开，不能撤回批复；须改动时请按更正公开办理") { Units = units }
            : null;
    }

    private static Refusal? Adjusted(BudgetState state, ImmutableArray<DepartmentUnit> following)
    {
        string[] adjusted =
        [
            .. state.HasAdjustments ? ["本单位"] : Array.Empty<string>(),
            .. following.Where(unit => unit.State.HasAdjustments).Select(unit => unit.Entry.Name),
        ];
        return adjusted.Length == 0
            ? null
            : BudgetDecisions.WrongState(
                state,
                $"{string.Join('、', adjusted)}年度中已有预算调整，不能撤回批复；尚未批准的调整可以先退回、放弃"
            );
    }
}
