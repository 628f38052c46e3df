using Finance.Performance.Model.Supervision;
using Finance.Statements.Checks;
using Finance.Submissions.Model;

namespace Finance.Performance.Tests.Supervision;

public sealed class ReportDecisionsTests
{
    private static readonly Signature Author = Someone("department");
    private static readonly Signature Boss = Someone("manager");
    private static readonly Signature Reviewer = Someone("reviewer");
    private static readonly Ruling Correct = new(Outcome.Correct, "八月底前整改");

    [Fact]
    public void A_report_goes_from_draft_over_submission_to_the_decision()
    {
        var decided = Take(Submitted(), state => ReportDecisions.Decide(state, Reviewer, Correct));
        Assert.Equal(ReportStatus.Decided, decided.Status);
        Assert.Equal(Correct, decided.Ruling);
        Assert.Equal(Reviewer, decided.Decided);
        Assert.Equal(new ContentVersion(1, "a"), decided.Content);
    }

    [Fact]
    public void What_is_returned_is_written_again_as_the_next_version()
    {
        var returned = Take(Submitted(), state => ReportDecisions.Return(state, Reviewer, [new Comment("", "补充原因")]));
        Assert.Equal(ReportStatus.Returned, returned.Status);
        var again = Take(returned, state => ReportDecisions.Save(state, Author, "b"));
        Assert.Equal(new ContentVersion(2, "b"), again.Content);
        Assert.Equal(ReportStatus.Submitted, Take(again, state => ReportDecisions.Submit(state, Author, [], true)).Status);
    }

    [Fact]
    public void Who_wrote_or_handed_in_does_not_decide()
    {
        Assert.Equal(RefusalKind.FourEyes, Refused(ReportDecisions.Decide(Submitted(), Author, Correct)));
        Assert.Equal(RefusalKind.FourEyes, Refused(ReportDecisions.Decide(Submitted(), Boss, Correct)));
    }

    [Fact]
    public void An_error_stands_against_submission_and_a_remark_does_not()
    {
        Assert.Equal(RefusalKind.BlockingFindings, Refused(ReportDecisions.Submit(Draft(), Boss, [Finding(Severity.Error)], true)));
        Assert.IsType<ReportDecision.Accepted>(ReportDecisions.Submit(Draft(), Boss, [Finding(Severity.Info)], true));
    }

    [Fact]
    public void What_was_written_against_other_goals_is_not_handed_in() =>
        Assert.Equal(RefusalKind.WrongState, Refused(ReportDecisions.Submit(Draft(), Boss, [], basisIsCurrent: false)));

    [Fact]
    public void No_step_is_taken_out_of_order()
    {
        var empty = ReportState.New(ReportKind.Monitoring);
        var decided = Take(Submitted(), state => ReportDecisions.Decide(state, Reviewer, Correct));
        ReportDecision[] refused =
        [
            ReportDecisions.Submit(empty, Author, [], true),
            ReportDecisions.Decide(Draft(), Reviewer, Correct),
            ReportDecisions.Return(Draft(), Reviewer, []),
            ReportDecisions.Save(Submitted(), Author, "b"),
            ReportDecisions.Submit(Submitted(), Author, [], true),
            ReportDecisions.Save(decided, Author, "b"),
            ReportDecisions.Return(decided, Reviewer, []),
            ReportDecisions.Decide(decided, Reviewer, Correct),
        ];
        Assert.All(refused, decision => Assert.Equal(RefusalKind.WrongState, Refused(decision)));
    }

    private static ReportState Draft() => Take(ReportState.New(ReportKind.Monitoring), state => ReportDecisions.Save(state, Author, "a"));

    private static ReportState Submitted() => Take(Draft(), state => ReportDecisions.Submit(state, Boss, [], true));

    private static ReportState Take(ReportState state, Func<ReportState, ReportDecision> step) =>
        Assert.IsType<ReportDecision.Accepted>(step(state)).State;

    private static RefusalKind Refused(ReportDecision decision) => Assert.IsType<ReportDecision.Refused>(decision).Refusal.Kind;

    private static Signature Someone(string role) =>
        new(new Actor(Guid.CreateVersion7(), "测试", role), new DateTimeOffset(2024, 8, 5, 9, 0, 0, TimeSpan.Zero));

    private static Finding Finding(Severity severity) =>
        new()
        {
            Id = "JK01:x",
            Rule = "JK01",
            Severity = severity,
            Title = "题",
            Message = "文",
        };
}
