using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Performance.Model.Evaluations;

/// <summary>
/// The way of a self-evaluation: Draft → Submitted → Confirmed, with Returned from the last two. Each function judges one command; what
/// it refuses changes nothing.
/// </summary>
public static class EvaluationDecisions
{
    public static EvaluationDecision Save(EvaluationState state, Signature signed, string contentSha256, EvaluationOutcome outcome) =>
        state.IsEditable
            ? Done(
                state,
                state with
                {
                    Content = NextVersion(state, contentSha256),
                    Outcome = outcome,
                    LastEdited = signed,
                    Rescored = null,
                },
                EvaluationAction.Saved,
                signed
            )
            : WrongState(state, "只有填报中或者已退回的自评可以修改");

    /// <summary>Whoever gives reasons has a part in what is handed in.</summary>
    public static EvaluationDecision Explain(EvaluationState state, Signature signed, ImmutableArray<Explanation> explanations)
    {
        if (!state.IsEditable)
        {
            return WrongState(state, "只有填报中或者已退回的自评可以填写说明");
        }

        var next = state with { LastEdited = signed };
        return new EvaluationDecision.Accepted(
            next,
            new EvaluationStep(EvaluationAction.Explained, signed, state.Status, next) { Explanations = explanations }
        );
    }

    /// <summary>Files come and go while the unit fills in; what a reviewer scored before stays.</summary>
    public static EvaluationDecision ChangeFiles(
        EvaluationState state,
        Signature signed,
        EvaluationAction action,
        string contentSha256,
        EvaluationOutcome outcome
    ) =>
        state.IsEditable
            ? Done(
                state,
                state with
                {
                    Content = NextVersion(state, contentSha256),
                    Outcome = outcome,
                    LastEdited = signed,
                },
                action,
                signed
            )
            : WrongState(state, "只有填报中或者已退回的自评可以增减附件");

    /// <summary>Nothing with an open error is handed in, nothing unexplained either, and nothing against goals that have changed since.</summary>
    public static EvaluationDecision Submit(
        EvaluationState state,
        Signature signed,
        ImmutableArray<ExplainedFinding> findings,
        bool goalsAreCurrent
    )
    {
        if (!state.IsEditable)
        {
            return WrongState(state, "只有填报中或者已退回的自评可以提交");
        }

        return !goalsAreCurrent ? GoalsChanged(state)
            : CommonRules.Blocking(findings) is { } blocking ? blocking
            : IsExecutionOpen(state) ? ExecutionOpen(state)
            : Done(
                state,
                state with
                {
                    Status = EvaluationStatus.Submitted,
                    Submitted = signed,
                    Confirmed = null,
                },
                EvaluationAction.Submitted,
                signed
            );
    }

    /// <summary>
    /// What was submitted is given back by the bureau or the department's manager. What was confirmed, or loaded as confirmed (补录), is opened
    /// again by an approver alone: others rely on it, and are told.
    /// </summary>
    public static EvaluationDecision Return(EvaluationState state, Signature signed, ImmutableArray<Comment> comments)
    {
        if (state.Status is not (EvaluationStatus.Submitted or EvaluationStatus.Confirmed))
        {
            return WrongState(state, "只有已提交或者已确认的自评可以退回");
        }

        var reopens = state.Status == EvaluationStatus.Confirmed;
        if (reopens && signed.By.Role != Roles.Approver)
        {
            return WrongState(state, "已确认的自评只能由审批人写明理由后退回");
        }

        var next = state with { Status = EvaluationStatus.Returned, Confirmed = null };
        return new EvaluationDecision.Accepted(
            next,
            new EvaluationStep(reopens ? EvaluationAction.Reopened : EvaluationAction.Returned, signed, state.Status, next)
            {
                Comments = comments,
            }
        );
    }

    /// <summary>A reviewer scores what others handed in, never what is theirs.</summary>
    public static EvaluationDecision Rescore(EvaluationState state, Signature signed, string contentSha256, EvaluationOutcome outcome)
    {
        if (state.Status != EvaluationStatus.Submitted)
        {
            return WrongState(state, "只有已提交的自评可以改分");
        }

        // Two who rescored could confirm each other's scores: the second one returns it instead.
        if (state.Rescored is { } before && before.By.Id != signed.By.Id)
        {
            return WrongState(state, "已由另一位审核人改分；继续改分由同一人进行，或者退回");
        }

        return CommonRules.FourEyes(signed.By, "改分", (state.Submitted, "提交"), (state.LastEdited, "填报")) is { } refusal
            ? refusal
            : Done(
                state,
                state with
                {
                    Content = NextVersion(state, contentSha256),
                    Outcome = outcome,
                    Rescored = signed,
                },
                EvaluationAction.Rescored,
                signed
            );
    }

    /// <param name="state">Where it stands.</param>
    /// <param name="signed">Who confirms.</param>
    /// <param name="isScored">Every indicator with a weight has a score.</param>
    /// <param name="goalsAreCurrent">The goals are still those of the approved budget.</param>
    public static EvaluationDecision Confirm(EvaluationState state, Signature signed, bool isScored, bool goalsAreCurrent)
    {
        if (state.Status != EvaluationStatus.Submitted)
        {
            return WrongState(state, "只有已提交的自评可以确认");
        }

        if (
            CommonRules.FourEyes(signed.By, "确认", (state.Submitted, "提交"), (state.LastEdited, "填报"), (state.Rescored, "改分")) is
            { } refusal
        )
        {
            return refusal;
        }

        return !goalsAreCurrent ? GoalsChanged(state)
            : IsExecutionOpen(state) ? ExecutionOpen(state)
            : !isScored || state.Outcome?.Grade is null ? WrongState(state, "有指标尚未得分，等级未定，须先改分或者退回")
            : Done(state, state with { Status = EvaluationStatus.Confirmed, Confirmed = signed }, EvaluationAction.Confirmed, signed);
    }

    /// <summary>What was confirmed elsewhere stands as it is; loaded again it replaces what was loaded, never what was made here.</summary>
    public static EvaluationDecision Load(EvaluationState state, Signature signed, string contentSha256, EvaluationOutcome outcome) =>
        state is { Exists: true, Loaded: false } ? WrongState(state, "本项目已在平台填报自评，不能补录")
        : outcome.Grade is null ? WrongState(state, "有指标没有得分，等级未定，不能补录")
        : Done(
            state,
            state with
            {
                Status = EvaluationStatus.Confirmed,
                Content = NextVersion(state, contentSha256),
                Outcome = outcome,
                LastEdited = signed,
                Confirmed = signed,
                Loaded = true,
            },
            EvaluationAction.Loaded,
            signed
        );

    /// <summary>Other figures of the money score anew what is not confirmed; what is confirmed only learns whether its figures are final.</summary>
    public static EvaluationDecision ChangeFunds(EvaluationState state, Signature signed, EvaluationOutcome outcome) =>
        Done(state, state with { Outcome = outcome }, EvaluationAction.FundsChanged, signed);

    /// <summary>Unknown is not zero: nobody hands in a rate of execution that nobody has reported.</summary>
    private static bool IsExecutionOpen(EvaluationState state) => state.Outcome is { Funds.Executed: null };

    private static Refusal ExecutionOpen(EvaluationState state) =>
        WrongState(state, "本年度的执行数尚未报来，执行率得分待定，须待国库支付或者决算的数据到达后办理");

    private static Refusal GoalsChanged(EvaluationState state) =>
        WrongState(state, "批复的绩效目标在保存之后有变动，须按新的目标重新保存并提交");

    private static Refusal WrongState(EvaluationState state, string rule) =>
        new(
            RefusalKind.WrongState,
            state is { Loaded: true, Status: EvaluationStatus.Returned }
                ? $"{rule}；本项自评是补录的，退回后须重新补录"
                : $"{rule}；当前为{EvaluationWords.Of(state.Status)}"
        );

    private static EvaluationDecision.Accepted Done(EvaluationState from, EvaluationState to, EvaluationAction action, Signature signed) =>
        new(to, new EvaluationStep(action, signed, from.Status, to));

    private static ContentVersion NextVersion(EvaluationState state, string sha256) => new((state.Content?.Number ?? 0) + 1, sha256);
}
