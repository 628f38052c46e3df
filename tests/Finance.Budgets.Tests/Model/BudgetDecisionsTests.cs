using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Statements.Checks;

namespace Finance.Budgets.Tests.Model;

/// <summary>Every state × every command × every relation of the actor to the earlier steps, against the table that the bureau would draw.</summary>
public sealed class BudgetDecisionsTests
{
    private const string Columns = "draft returned submitted passed reviewed approved";

    /// <summary>Command, unit under a department or own department, and what each status becomes ("-" is refused).</summary>
    private static readonly ImmutableDictionary<(string Command, bool HasParent), string> Table = new Dictionary<(string, bool), string>
    {
        [("save", true)] = "draft returned - - - -",
        [("save", false)] = "draft returned - - - -",
        [("explain", true)] = "draft returned - - - -",
        [("explain", false)] = "draft returned - - - -",
        [("submit", true)] = "submitted submitted - - - -",
        [("submit", false)] = "submitted submitted - - - -",
        [("pass", true)] = "- - passed - - -",
        [("pass", false)] = "- - - - - -",
        [("return", true)] = "- - returned returned returned -",
        [("return", false)] = "- - returned returned returned -",
        [("review", true)] = "- - - reviewed - -",
        [("review", false)] = "- - reviewed reviewed - -",
        [("issue", true)] = "draft returned submitted passed reviewed approved",
        [("issue", false)] = "draft returned submitted passed reviewed approved",
        [("approve", true)] = "- - - - - -",
        [("approve", false)] = "- - - - approved -",
        [("approveUnit", true)] = "- - - - approved -",
        [("approveUnit", false)] = "- - - - - -",
        [("withdraw", true)] = "- - - - - reviewed",
        [("withdraw", false)] = "- - - - - reviewed",
    }.ToImmutableDictionary();

    /// <summary>Whose earlier hand forbids the step.</summary>
    private static readonly ImmutableDictionary<string, Steps> FourEyes = new Dictionary<string, Steps>
    {
        ["pass"] = Steps.Edited | Steps.Submitted,
        ["review"] = Steps.Edited | Steps.Submitted | Steps.Passed,
        ["approveUnit"] = Steps.Edited | Steps.Submitted | Steps.Reviewed,
        ["approve"] = Steps.Edited | Steps.Submitted | Steps.Passed | Steps.Reviewed,
    }.ToImmutableDictionary();

    [Theory]
    [InlineData("save")]
    [InlineData("explain")]
    [InlineData("submit")]
    [InlineData("pass")]
    [InlineData("return")]
    [InlineData("review")]
    [InlineData("issue")]
    [InlineData("approve")]
    [InlineData("approveUnit")]
    [InlineData("withdraw")]
    public void Every_state_and_actor_is_judged_as_the_table_says(string command)
    {
        foreach (var state in Situation.All)
        {
            for (var relation = 0; relation <= (int)Steps.Every; relation++)
            {
                var before = Situation.SignedBy(state, (Steps)relation);

                var decision = Situation.Decide(command, before);

                Judge(command, before, (Steps)relation, decision);
            }
        }
    }

    [Theory]
    [InlineData("submit", true)]
    [InlineData("approve", false)]
    public void An_error_blocks_and_information_does_not_and_what_has_no_reason_yet_blocks_submission_alone(
        string command,
        bool reasonsAreAsked
    )
    {
        foreach (var state in Situation.All)
        {
            var before = Situation.SignedBy(state, Steps.None);
            if (Situation.Decide(command, before) is not Decision.Accepted accepted)
            {
                continue;
            }

            var refused = Assert.IsType<Decision.Refused>(Situation.Decide(command, before, Severity.Info, Severity.Error));
            Assert.Equal(RefusalKind.BlockingFindings, refused.Refusal.Kind);
            Assert.Equal(Severity.Error, Assert.Single(refused.Refusal.Findings).Severity);
            var unblocked = Assert.IsType<Decision.Accepted>(Situation.Decide(command, before, Severity.Info));
            Assert.Equal(accepted.State, unblocked.State);
            Assert.Equal(reasonsAreAsked, Situation.Decide(command, before, Severity.Explain) is Decision.Refused);
        }
    }

    [Fact]
    public void Loading_is_for_what_the_platform_has_not_seen_or_has_loaded_before()
    {
        foreach (var state in Situation.All)
        {
            var decision = BudgetDecisions.Load(state, Situation.Load("b"));

            if (state.Exists && !state.Loaded)
            {
                Assert.Equal(RefusalKind.WrongState, Assert.IsType<Decision.Refused>(decision).Refusal.Kind);
                continue;
            }

            var accepted = Assert.IsType<Decision.Accepted>(decision);
            Assert.Equal(BudgetStatus.Approved, accepted.State.Status);
            Assert.Equal(BudgetRound.Second, accepted.State.Round);
            Assert.True(accepted.State.Loaded);
            Assert.Equal(BudgetAction.Loaded, Assert.Single(accepted.Steps).Action);
            var again = Assert.IsType<Decision.Accepted>(BudgetDecisions.Load(accepted.State, Situation.Load("b")));
            Assert.Equal(accepted.State, again.State);
            Assert.Empty(again.Steps);
            Assert.Single(Assert.IsType<Decision.Accepted>(BudgetDecisions.Load(accepted.State, Situation.Load("c"))).Steps);
        }
    }

    [Fact]
    public void A_second_round_forgets_who_did_the_steps_of_the_first_but_not_who_wrote_the_content()
    {
        var reviewed = Situation.SignedBy(
            Situation.Of(BudgetStatus.Reviewed, BudgetRound.First, hasParent: false, ceilings: null),
            Steps.None
        );

        var opened = Assert.IsType<Decision.Accepted>(Situation.Decide("issue", reviewed)).State;

        Assert.Null(opened.Submitted);
        Assert.Null(opened.Passed);
        Assert.Null(opened.Reviewed);
        Assert.Equal(reviewed.LastEdited, opened.LastEdited);
        Assert.Equal(reviewed.Content!.Sha256, opened.Content!.Sha256);
        Assert.Equal(reviewed.Content.Number + 1, opened.Content.Number);
    }

    [Fact]
    public void Giving_back_and_handing_in_again_forget_who_passed_and_reviewed_before()
    {
        var reviewed = Situation.SignedBy(
            Situation.Of(BudgetStatus.Reviewed, BudgetRound.Second, hasParent: true, ceilings: 1),
            Steps.None
        );

        var returned = Assert.IsType<Decision.Accepted>(Situation.Decide("return", reviewed)).State;
        var again = Assert.IsType<Decision.Accepted>(Situation.Decide("submit", reviewed with { Status = BudgetStatus.Returned })).State;

        Assert.Equal((null, null), (returned.Passed, returned.Reviewed));
        Assert.Equal((null, null), (again.Passed, again.Reviewed));
        Assert.Equal(Situation.Me, again.Submitted!.By);
        Assert.Equal(reviewed.LastEdited, again.LastEdited);
    }

    [Fact]
    public void A_unit_that_has_no_document_when_ceilings_are_issued_begins_in_the_second_round()
    {
        var issued = Assert.IsType<Decision.Accepted>(Situation.Decide("issue", BudgetState.New(hasParentDepartment: false))).State;
        Assert.False(issued.Exists);

        var saved = Assert.IsType<Decision.Accepted>(Situation.Decide("save", issued)).State;

        Assert.Equal(BudgetRound.Second, saved.Round);
        Assert.Equal(1, saved.Content!.Number);
    }

    private static void Judge(string command, BudgetState before, Steps relation, Decision decision)
    {
        var expected = Expected(command, before);
        var handsOff = FourEyes.GetValueOrDefault(command);
        if (expected is null)
        {
            Assert.Equal(RefusalKind.WrongState, Assert.IsType<Decision.Refused>(decision).Refusal.Kind);
        }
        else if ((relation & handsOff) != Steps.None)
        {
            Assert.Equal(RefusalKind.FourEyes, Assert.IsType<Decision.Refused>(decision).Refusal.Kind);
        }
        else
        {
            var accepted = Assert.IsType<Decision.Accepted>(decision);
            Assert.Equal(expected, new Standing(accepted.State.Status, accepted.State.Round));
            StepsLeadFrom(before, accepted);
        }
    }

    private static Standing? Expected(string command, BudgetState before)
    {
        var column = Columns.Split(' ').IndexOf(before.Status.ToString().ToLowerInvariant());
        var cell = Table[(command, before.HasParentDepartment)].Split(' ')[column];
        if (cell == "-" || (command is "submit" or "explain" && !before.Exists) || ForbiddenByTheOtherLevel(command, before))
        {
            return null;
        }

        var status = Enum.Parse<BudgetStatus>(cell, ignoreCase: true);
        var opens =
            before is { Round: BudgetRound.First }
            && (command == "issue" || (command == "review" && before.CeilingsVersion is not null))
            && status is BudgetStatus.Draft or BudgetStatus.Returned or BudgetStatus.Reviewed;
        return opens && before.Round == BudgetRound.First
            ? new Standing(BudgetStatus.Draft, BudgetRound.Second)
            : new Standing(status, before.Round);
    }

    /// <summary>Approvals are of the second round, go from the department to its unit, and come back the same way.</summary>
    private static bool ForbiddenByTheOtherLevel(string command, BudgetState before) =>
        command switch
        {
            "approve" => before.Round == BudgetRound.First,
            "approveUnit" => before.Round == BudgetRound.First || before.DepartmentApproval is null,
            "withdraw" => before.Loaded || before.DepartmentApproval is not null,
            "return" => before is { Status: BudgetStatus.Reviewed, DepartmentApproval: not null },
            _ => false,
        };

    /// <summary>The steps of a decision are a path from the state before to the state after, signed by the actor.</summary>
    private static void StepsLeadFrom(BudgetState before, Decision.Accepted accepted)
    {
        var standing = new Standing(before.Status, before.Round);
        foreach (var step in accepted.Steps)
        {
            Assert.Equal(standing, step.From);
            Assert.Equal(Situation.Me.Id, step.Signed.By.Id);
            standing = step.To;
        }

        Assert.Equal(new Standing(accepted.State.Status, accepted.State.Round), standing);
        Assert.Equal(accepted.State.Content, accepted.Steps[^1].Content);
    }
}
