using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Checks;

namespace Finance.Performance.Model.Supervision;

/// <summary>The way of a report: Draft → Submitted → Decided, with Returned in between. What is refused changes nothing.</summary>
public static class ReportDecisions
{
    public static ReportDecision Save(ReportState state, Signature signed, string contentSha256)
    {
        if (!state.IsEditable)
        {
            return WrongState(state, "只有编制中或者已退回的内容可以修改");
        }

        var next = state with { Content = new ContentVersion((state.Content?.Number ?? 0) + 1, contentSha256), LastEdited = signed };
        return Done(state, next, ReportAction.Saved, signed);
    }

    /// <summary>Nothing with an open error is handed in, and nothing that was written against goals which have changed since.</summary>
    public static ReportDecision Submit(ReportState state, Signature signed, ImmutableArray<Finding> findings, bool basisIsCurrent)
    {
        if (state.Content is null || !state.IsEditable)
        {
            return WrongState(state, "只有编制中或者已退回的内容可以提交");
        }

        if (!basisIsCurrent)
        {
            return WrongState(state, "批复的预算或者绩效目标在保存之后有变动，请核对后重新保存");
        }

        return CommonRules.Blocking([.. findings.Select(finding => new ExplainedFinding(finding, Explanation: null))]) is { } blocking
            ? blocking
            : Done(state, state with { Status = ReportStatus.Submitted, Submitted = signed }, ReportAction.Submitted, signed);
    }

    /// <summary>A department evaluation that was confirmed is opened again by an approver alone: others rely on it, and are told.</summary>
    public static ReportDecision Return(ReportState state, Signature signed, ImmutableArray<Comment> comments)
    {
        var reopens = state is { Kind: ReportKind.Assessment, Status: ReportStatus.Decided };
        if (!reopens && state.Status != ReportStatus.Submitted)
        {
            return WrongState(state, "只有已提交的内容可以退回");
        }

        if (reopens && signed.By.Role != Roles.Approver)
        {
            return WrongState(state, "已确认的部门评价只能由审批人写明理由后退回");
        }

        var next = state with { Status = ReportStatus.Returned, Decided = null, Ruling = null };
        return new ReportDecision.Accepted(next, StepOf(state, next, ReportAction.Returned, signed) with { Comments = comments });
    }

    /// <summary>Whoever had a hand in a report does not decide about it.</summary>
    public static ReportDecision Decide(ReportState state, Signature signed, Ruling ruling)
    {
        if (state.Status != ReportStatus.Submitted)
        {
            return WrongState(state, "只有已提交的内容可以办结");
        }

        var step = state.Kind == ReportKind.Monitoring ? "作出监控处理" : "确认";
        if (CommonRules.FourEyes(signed.By, step, (state.Submitted, "提交"), (state.LastEdited, "编制")) is { } refusal)
        {
            return refusal;
        }

        var next = state with { Status = ReportStatus.Decided, Decided = signed, Ruling = ruling };
        return new ReportDecision.Accepted(next, StepOf(state, next, ReportAction.Decided, signed) with { Ruling = ruling });
    }

    private static ReportDecision.Accepted Done(ReportState from, ReportState to, ReportAction action, Signature signed) =>
        new(to, StepOf(from, to, action, signed));

    private static ReportStep StepOf(ReportState from, ReportState to, ReportAction action, Signature signed) =>
        new(action, signed, from.Status, to.Status, to.Content);

    private static Refusal WrongState(ReportState state, string rule) =>
        new(
            RefusalKind.WrongState,
            state.Content is null
                ? $"{rule}；尚未保存{ReportWords.Of(state.Kind)}的内容"
                : $"{rule}；{ReportWords.Of(state.Kind)}当前为{ReportWords.Of(state.Status)}"
        );
}
