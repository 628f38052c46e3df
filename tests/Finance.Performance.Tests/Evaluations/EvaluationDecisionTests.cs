using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Finance.Statements.Checks;
using Finance.Statements.Evaluations;
using Finance.Submissions.Model;

namespace Finance.Performance.Tests.Evaluations;

public sealed class EvaluationDecisionTests
{
    private static readonly Signature Unit = By("department");
    private static readonly Signature Reviewer = By("reviewer");
    private static readonly EvaluationOutcome Outcome = new(
        new Funds(null, Money.FromFen(100), Money.FromFen(90)),
        true,
        91m,
        Grade.Excellent
    );

    [Fact]
    public void The_way_of_an_evaluation_to_its_confirmation()
    {
        var saved = Accepted(EvaluationDecisions.Save(EvaluationState.New, Unit, "a", Outcome)).State;
        Assert.Equal((EvaluationStatus.Draft, 1), (saved.Status, saved.Content!.Number));
        var submitted = Accepted(EvaluationDecisions.Submit(saved, Unit, [], goalsAreCurrent: true)).State;
        var rescored = Accepted(
            EvaluationDecisions.Rescore(submitted, Reviewer, "b", Outcome with { Total = 85, Grade = Grade.Good })
        ).State;
        Assert.Equal((EvaluationStatus.Submitted, 2, 85m), (rescored.Status, rescored.Content!.Number, rescored.Outcome!.Total));
        var confirmed = Accepted(EvaluationDecisions.Confirm(rescored, By("other"), isScored: true, goalsAreCurrent: true)).State;
        Assert.Equal(EvaluationStatus.Confirmed, confirmed.Status);
        Assert.Equal(RefusalKind.WrongState, Refused(EvaluationDecisions.Return(confirmed, Reviewer, [new Comment("", "请核实")])).Kind);
        var reopened = Accepted(EvaluationDecisions.Return(confirmed, By(Roles.Approver), [new Comment("", "请核实")]));
        Assert.Equal(EvaluationAction.Reopened, reopened.Step.Action);
        var returned = reopened.State;
        Assert.Equal((EvaluationStatus.Returned, null), (returned.Status, returned.Confirmed));
        Assert.True(returned.IsEditable);
    }

    [Fact]
    public void Who_filled_in_submitted_or_rescored_does_not_confirm()
    {
        var submitted = Submitted();
        Assert.Equal(RefusalKind.FourEyes, Refused(EvaluationDecisions.Confirm(submitted, Unit, true, true)).Kind);
        Assert.Equal(RefusalKind.FourEyes, Refused(EvaluationDecisions.Rescore(submitted, Unit, "b", Outcome)).Kind);
        var byOther = submitted with { LastEdited = By("clerk") };
        Assert.Equal(RefusalKind.FourEyes, Refused(EvaluationDecisions.Confirm(byOther, byOther.LastEdited!, true, true)).Kind);
        var rescored = Accepted(EvaluationDecisions.Rescore(submitted, Reviewer, "b", Outcome)).State;
        Assert.Equal(RefusalKind.FourEyes, Refused(EvaluationDecisions.Confirm(rescored, Reviewer, true, true)).Kind);
    }

    [Fact]
    public void Two_reviewers_do_not_score_one_evaluation_and_confirm_each_other()
    {
        var rescored = Accepted(EvaluationDecisions.Rescore(Submitted(), Reviewer, "b", Outcome)).State;
        Assert.Equal(RefusalKind.WrongState, Refused(EvaluationDecisions.Rescore(rescored, By("other"), "c", Outcome)).Kind);
        var again = Accepted(EvaluationDecisions.Rescore(rescored, Reviewer, "c", Outcome)).State;
        Assert.Equal(RefusalKind.FourEyes, Refused(EvaluationDecisions.Confirm(again, Reviewer, true, true)).Kind);
    }

    [Fact]
    public void What_has_errors_or_is_unexplained_or_stale_is_not_submitted()
    {
        var saved = Accepted(EvaluationDecisions.Save(EvaluationState.New, Unit, "a", Outcome)).State;
        Assert.Equal(
            RefusalKind.BlockingFindings,
            Refused(EvaluationDecisions.Submit(saved, Unit, [Found(Severity.Error, "因为")], true)).Kind
        );
        Assert.Equal(
            RefusalKind.BlockingFindings,
            Refused(EvaluationDecisions.Submit(saved, Unit, [Found(Severity.Explain, null)], true)).Kind
        );
        Accepted(EvaluationDecisions.Submit(saved, Unit, [Found(Severity.Explain, "因为"), Found(Severity.Info, null)], true));
        Assert.Equal(RefusalKind.WrongState, Refused(EvaluationDecisions.Submit(saved, Unit, [], goalsAreCurrent: false)).Kind);
    }

    [Theory]
    [InlineData(EvaluationStatus.Submitted)]
    [InlineData(EvaluationStatus.Confirmed)]
    public void What_was_handed_in_is_edited_no_more(EvaluationStatus status)
    {
        var state = Submitted() with { Status = status };
        Assert.Equal(RefusalKind.WrongState, Refused(EvaluationDecisions.Save(state, Unit, "c", Outcome)).Kind);
        Assert.Equal(RefusalKind.WrongState, Refused(EvaluationDecisions.Explain(state, Unit, [])).Kind);
        Assert.Equal(RefusalKind.WrongState, Refused(EvaluationDecisions.Submit(state, Unit, [], true)).Kind);
    }

    [Fact]
    public void What_was_executed_is_known_before_anything_is_handed_in()
    {
        var unknown = Outcome with { Funds = Outcome.Funds with { Executed = null }, Grade = null };
        var saved = Accepted(EvaluationDecisions.Save(EvaluationState.New, Unit, "a", unknown)).State;
        var refusal = Refused(EvaluationDecisions.Submit(saved, Unit, [], goalsAreCurrent: true));
        Assert.Equal(RefusalKind.WrongState, refusal.Kind);
        Assert.Contains("执行数尚未报来", refusal.Detail, StringComparison.Ordinal);
        var open = Submitted() with { Outcome = unknown };
        Assert.Equal(RefusalKind.WrongState, Refused(EvaluationDecisions.Confirm(open, Reviewer, isScored: true, true)).Kind);
    }

    [Fact]
    public void Nothing_without_a_decided_grade_is_confirmed()
    {
        Assert.Equal(RefusalKind.WrongState, Refused(EvaluationDecisions.Confirm(Submitted(), Reviewer, isScored: false, true)).Kind);
        var open = Submitted() with { Outcome = Outcome with { Grade = null } };
        Assert.Equal(RefusalKind.WrongState, Refused(EvaluationDecisions.Confirm(open, Reviewer, isScored: true, true)).Kind);
    }

    [Fact]
    public void A_history_is_whole_until_somebody_touches_it()
    {
        var id = Guid.CreateVersion7();
        var decision = Accepted(EvaluationDecisions.Save(EvaluationState.New, Unit, "a", Outcome));
        var entry = EvaluationEntry.Of(id, 1, decision.Step).WriteCanonical();
        var hash = HashChain.Next(HashChain.Genesis, entry);
        var head = new EvaluationHead(id, 1, hash, decision.State);
        var contents = new Dictionary<int, string> { [1] = "a" };
        ImmutableArray<string> Faults(EvaluationHead of, Dictionary<int, string> with, byte[] bytes) =>
            EvaluationVerification.Faults(of, [new ChainedEntry(1, bytes, hash)], with, new Dictionary<string, string>());

        Assert.Empty(Faults(head, contents, entry));
        Assert.NotEmpty(Faults(head, new Dictionary<int, string> { [1] = "other" }, entry));
        Assert.NotEmpty(Faults(head with { State = decision.State with { Outcome = Outcome with { Total = 95 } } }, contents, entry));
        Assert.NotEmpty(Faults(head with { Count = 2 }, contents, entry));
        Assert.NotEmpty(
            Faults(head, contents, EvaluationEntry.Of(id, 1, decision.Step with { From = EvaluationStatus.Returned }).WriteCanonical())
        );
    }

    [Fact]
    public void A_unit_is_complete_when_every_project_with_money_is_confirmed()
    {
        (string, Money)[] projects = [("P1", Money.FromFen(1)), ("P2", Money.FromFen(2)), ("P0", Money.Zero)];
        Assert.True(UnitEvaluations.AreComplete(projects, new HashSet<string> { "P1", "P2" }));
        Assert.False(UnitEvaluations.AreComplete(projects, new HashSet<string> { "P1", "P0" }));
        Assert.False(UnitEvaluations.AreComplete([], new HashSet<string>()));
    }

    private static EvaluationState Submitted() =>
        Accepted(
            EvaluationDecisions.Submit(Accepted(EvaluationDecisions.Save(EvaluationState.New, Unit, "a", Outcome)).State, Unit, [], true)
        ).State;

    private static EvaluationDecision.Accepted Accepted(EvaluationDecision decision) =>
        Assert.IsType<EvaluationDecision.Accepted>(decision);

    private static Refusal Refused(EvaluationDecision decision) => Assert.IsType<EvaluationDecision.Refused>(decision).Refusal;

    private static Signature By(string role) => new(new Actor(Guid.CreateVersion7(), role, role), DateTimeOffset.UnixEpoch);

    private static ExplainedFinding Found(Severity severity, string? reason) =>
        new(
            new Finding
            {
                Id = "S01",
                Rule = "S01",
                Severity = severity,
                Title = "",
                Message = "",
                Pointers = [],
            },
            reason
        );
}
