using System.Net;
using Finance.Contracts;

namespace Finance.Budgets.Tests.Stories;

[Collection(BudgetsCollection.Name)]
public sealed class ConcurrencyTests(BudgetsService service)
{
    [Fact]
    public async Task Of_approvers_who_race_exactly_one_approves_and_one_event_is_published()
    {
        var story = Story.Of(service);
        await story.ReviewedInRoundTwoAsync(Content.Balanced());
        var read = await story.ETagAsync();
        Caller[] approvers = [.. Enumerable.Range(0, 6).Select(_ => story.AnotherApprover())];

        var answers = await Task.WhenAll(
            approvers.Select((approver, i) => approver.PostAsync($"{story.Path}/approval", Content.Approval($"财预{i}号"), read))
        );

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Except([winner]), answer => answer.ExpectProblem(HttpStatusCode.PreconditionFailed, ProblemCodes.StaleVersion));
        Assert.Single(await service.ApprovalsAsync(story.Unit, atLeast: 1));
        var history = (await story.Reviewer.GetAsync($"{story.Path}/history?verify=true")).Expect(HttpStatusCode.OK);
        Assert.Single(history["items"].EnumerateArray(), entry => entry.GetProperty("action").GetString() == "approved");
        Assert.True(history["verification"].GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task Of_people_who_create_the_same_budget_at_once_one_succeeds()
    {
        var story = Story.Of(service);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => story.Department.PutAsync(story.Path, Content.Balanced())));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.Created),
            answer => Assert.Contains(answer.Status, new[] { HttpStatusCode.Conflict, HttpStatusCode.PreconditionRequired })
        );
        Assert.Equal(1, (await story.ReadAsync())["version"].GetInt32());
    }

    [Fact]
    public async Task Every_step_needs_the_version_last_read_and_a_stale_one_changes_nothing()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        var stale = await story.ETagAsync();
        (await story.SaveAsync(Content.Balanced("1.00"))).Expect(HttpStatusCode.OK);
        var before = await service.SnapshotAsync();

        (await story.Department.PutAsync(story.Path, Content.Balanced())).ExpectProblem(
            HttpStatusCode.PreconditionRequired,
            ProblemCodes.IfMatchRequired
        );
        (await story.Department.PutAsync(story.Path, Content.Balanced(), stale)).ExpectProblem(
            HttpStatusCode.PreconditionFailed,
            ProblemCodes.StaleVersion
        );
        foreach (var (caller, step, body) in Steps(story))
        {
            (await caller.PostAsync($"{story.Path}/{step}", body)).ExpectProblem(
                HttpStatusCode.PreconditionRequired,
                ProblemCodes.IfMatchRequired
            );
            (await caller.PostAsync($"{story.Path}/{step}", body, stale)).ExpectProblem(
                HttpStatusCode.PreconditionFailed,
                ProblemCodes.StaleVersion
            );
        }

        Assert.Equal(before, await service.SnapshotAsync());
    }

    [Fact]
    public async Task A_step_out_of_turn_is_refused_with_the_state_that_stands()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        var before = await service.SnapshotAsync();

        foreach (var (caller, step, body) in Steps(story).Where(s => s.Step != "submission"))
        {
            var refused = (await story.TakeAsync(caller, step, body)).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
            Assert.Equal("draft", refused["state"].GetString());
        }

        Assert.Equal(before, await service.SnapshotAsync());
        await story.ApprovedAsync(Content.Balanced());
        Assert.Equal("approved", (await story.SaveAsync(Content.Balanced()))["state"].GetString());
    }

    [Fact]
    public async Task The_same_key_and_body_happen_once_and_the_same_key_with_another_body_not_at_all()
    {
        var story = Story.Of(service);
        await story.SubmittedAsync(Content.Balanced());
        var read = await story.ETagAsync();

        var first = (await story.Reviewer.PostAsync($"{story.Path}/return", Content.Comments(), read, "key-1")).Expect(HttpStatusCode.OK);
        var before = await service.SnapshotAsync();
        var again = (await story.Reviewer.PostAsync($"{story.Path}/return", Content.Comments(), read, "key-1")).Expect(HttpStatusCode.OK);
        var other = await story.Reviewer.PostAsync($"{story.Path}/return", Content.Comments(text: "另一条意见"), read, "key-1");

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.ETag, again.ETag);
        other.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.IdempotencyKeyReused);
        Assert.Equal(before, await service.SnapshotAsync());
    }

    private static (Caller Caller, string Step, string? Body)[] Steps(Story story) =>
        [
            (story.Department, "submission", null),
            (story.Manager, "pass", null),
            (story.Reviewer, "return", Content.Comments()),
            (story.Reviewer, "review", null),
            (story.Approver, "approval", Content.Approval()),
            (story.Manager, "unit-approval", Content.UnitApproval()),
            (story.Approver, "withdrawal", Content.Withdrawal()),
        ];
}
