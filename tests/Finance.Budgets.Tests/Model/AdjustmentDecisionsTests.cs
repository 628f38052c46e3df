using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Model.Adjustments;
using CheckFinding = Finance.Statements.Checks.Finding;
using CheckSeverity = Finance.Statements.Checks.Severity;

namespace Finance.Budgets.Tests.Model;

/// <summary>Every status × every command × every relation of the actor to the earlier steps.</summary>
public sealed class AdjustmentDecisionsTests
{
    private static readonly DateTimeOffset At = new(2024, 6, 3, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly AdjustmentApproval Approval = new("财预〔2024〕9号", new DateOnly(2024, 6, 3));

    /// <summary>What draft, submitted, passed, reviewed, approved, returned and abandoned become; "-" is refused.</summary>
    [Theory]
    [InlineData("save", true, "draft - - - - returned -")]
    [InlineData("save", false, "draft - - - - returned -")]
    [InlineData("abandon", true, "abandoned - - - - abandoned -")]
    [InlineData("submit", true, "submitted - - - - submitted -")]
    [InlineData("submit", false, "submitted - - - - submitted -")]
    [InlineData("pass", true, "- passed - - - - -")]
    [InlineData("pass", false, "- - - - - - -")]
    [InlineData("return", true, "- returned returned returned - - -")]
    [InlineData("review", true, "- - reviewed - - - -")]
    [InlineData("review", false, "- reviewed reviewed - - - -")]
    [InlineData("approve", true, "- - - approved - - -")]
    [InlineData("approve", false, "- - - approved - - -")]
    public void Every_status_becomes_what_the_table_says(string command, bool hasParent, string expected)
    {
        var outcomes = Enum.GetValues<AdjustmentStatus>()
            .Select(status =>
                Decide(command, State(status, hasParent, mine: "")) is AdjustmentDecision.Accepted accepted
                    ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(accepted.State.Status.ToString())
                    : "-"
            );

        Assert.Equal(expected, string.Join(' ', outcomes));
    }

    [Theory]
    [InlineData("pass", AdjustmentStatus.Submitted, "edited submitted")]
    [InlineData("review", AdjustmentStatus.Passed, "edited submitted passed")]
    [InlineData("approve", AdjustmentStatus.Reviewed, "edited submitted passed reviewed")]
    public void Nobody_takes_a_step_after_an_earlier_one_of_their_own(string command, AdjustmentStatus status, string forbidden)
    {
        foreach (var mine in new[] { "edited", "submitted", "passed", "reviewed" })
        {
            var decision = Decide(command, State(status, hasParent: true, mine));
            if (forbidden.Split(' ').Contains(mine, StringComparer.Ordinal))
            {
                Assert.Equal(RefusalKind.FourEyes, Assert.IsType<AdjustmentDecision.Refused>(decision).Refusal.Kind);
            }
            else
            {
                Assert.IsType<AdjustmentDecision.Accepted>(decision);
            }
        }
    }

    [Theory]
    [InlineData(CheckSeverity.Error, false)]
    [InlineData(CheckSeverity.Explain, false)]
    [InlineData(CheckSeverity.Info, true)]
    public void Errors_and_missing_reasons_block_submission_and_approval(CheckSeverity severity, bool passes)
    {
        Assert.Equal(passes, Decide("submit", State(AdjustmentStatus.Draft, true, ""), severity) is AdjustmentDecision.Accepted);
        Assert.Equal(passes, Decide("approve", State(AdjustmentStatus.Reviewed, true, ""), severity) is AdjustmentDecision.Accepted);
    }

    [Fact]
    public void Only_an_approved_budget_is_adjusted_and_one_adjustment_at_a_time()
    {
        var command = new SaveDraft(Situation.Me, At, "a");
        foreach (var status in Enum.GetValues<BudgetStatus>())
        {
            var budget = Situation.Of(status, BudgetRound.Second, hasParent: false, ceilings: 1);
            Assert.Equal(
                status == BudgetStatus.Approved,
                AdjustmentDecisions.Open(budget, inFlight: null, command) is AdjustmentDecision.Accepted
            );
            Assert.IsType<AdjustmentDecision.Refused>(AdjustmentDecisions.Open(budget, inFlight: 1, command));
        }
    }

    private static AdjustmentDecision Decide(string command, AdjustmentState state, params ReadOnlySpan<CheckSeverity> severities)
    {
        var findings = ImmutableArray.CreateBuilder<CheckFinding>();
        foreach (var severity in severities)
        {
            findings.Add(
                new CheckFinding
                {
                    Id = "W15",
                    Rule = "W15",
                    Severity = severity,
                    Title = "试",
                    Message = "试",
                }
            );
        }

        var signed = new Signature(Situation.Me, At);
        return command switch
        {
            "save" => AdjustmentDecisions.Save(state, new SaveDraft(Situation.Me, At, "b")),
            "abandon" => AdjustmentDecisions.Abandon(state, signed),
            "submit" => AdjustmentDecisions.Submit(state, new Submit(Situation.Me, At), findings.ToImmutable()),
            "pass" => AdjustmentDecisions.Pass(state, new Pass(Situation.Me, At)),
            "return" => AdjustmentDecisions.Return(state, new Return(Situation.Me, At, [new Comment("/lines/0", "请核对")])),
            "review" => AdjustmentDecisions.Review(state, new Review(Situation.Me, At)),
            "approve" => AdjustmentDecisions.Approve(state, signed, Approval, findings.ToImmutable()),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private static AdjustmentState State(AdjustmentStatus status, bool hasParent, string mine)
    {
        Signature By(string step) =>
            new(step == mine ? Situation.Me : new Actor(Guid.CreateVersion7(), Situation.Me.Name, Situation.Me.Role), At);
        return new AdjustmentState
        {
            Status = status,
            HasParentDepartment = hasParent,
            Content = new ContentVersion(1, "a"),
            LastEdited = By("edited"),
            Submitted = By("submitted"),
            Passed = By("passed"),
            Reviewed = By("reviewed"),
        };
    }
}
