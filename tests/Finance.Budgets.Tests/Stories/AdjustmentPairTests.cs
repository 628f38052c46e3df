using System.Net;
using Finance.Contracts;
using Finance.Testing;
using static Finance.Budgets.Tests.Stories.AdjustmentStory;

namespace Finance.Budgets.Tests.Stories;

/// <summary>Money moves between units in pairs: each has its half, and both are approved at once or not at all.</summary>
[Collection(BudgetsCollection.Name)]
public sealed class AdjustmentPairTests(BudgetsService service)
{
    [Fact]
    public async Task Both_halves_are_bound_by_naming_each_other_and_approved_in_one()
    {
        var (giver, taker) = (Story.Of(service), Story.Of(service));
        await giver.ApprovedAsync(Budget);
        await taker.ApprovedAsync(Budget);
        var first = (await giver.OpenAsync(Half("-40.00", taker.Unit))).Expect(HttpStatusCode.Created);
        Assert.Contains("W28:pair", first["findings"].EnumerateArray().Select(found => found.GetProperty("id").GetString()));
        (await giver.StepAsync(giver.Department, 1, "submission")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.BlockingFindings
        );

        var second = (await taker.OpenAsync(Half("40.00", giver.Unit, number: 1))).Expect(HttpStatusCode.Created);
        Assert.Empty(second["findings"].EnumerateArray());
        // Whoever read the first half must read it again, for now it has another.
        (await giver.Department.PostAsync($"{giver.Path}/adjustments/1/submission", ifMatch: first.ETag)).Expect(
            HttpStatusCode.PreconditionFailed
        );
        (await giver.StepAsync(giver.Department, 1, "submission")).Expect(HttpStatusCode.OK);
        (await giver.StepAsync(giver.Reviewer, 1, "review")).Expect(HttpStatusCode.OK);
        (await giver.StepAsync(giver.Approver, 1, "approval", Approval("2024-06-03"))).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
        (await taker.StepAsync(taker.Department, 1, "submission")).Expect(HttpStatusCode.OK);
        (await taker.StepAsync(taker.Reviewer, 1, "review")).Expect(HttpStatusCode.OK);

        var narrow = service.As(TestUsers.Approver(giver.Unit));
        (await giver.StepAsync(narrow, 1, "approval", Approval("2024-06-03"))).ExpectProblem(
            HttpStatusCode.Forbidden,
            ProblemCodes.Forbidden
        );
        (await giver.StepAsync(giver.Approver, 1, "approval", Approval("2024-06-03"))).Expect(HttpStatusCode.OK);

        Assert.Equal("approved", (await taker.AdjustmentAsync(1))["adjustment"].GetProperty("status").GetString());
        foreach (var (story, amount) in new[] { (giver, "960.00"), (taker, "1040.00") })
        {
            var @event = Assert.Single(await service.AdjustmentsAsync(story.Unit, atLeast: 1));
            Assert.Equal("2024-06-03", @event.GetProperty("documentDate").GetString());
            var sums = await story.Department.GetAsync("/2024/summary?by=source&stage=annual");
            Assert.Equal(amount, sums["expenditure"].GetString());
            var history = await story.Reviewer.GetAsync($"{story.Path}/history?verify=true");
            Assert.True(history["verification"].GetProperty("valid").GetBoolean(), history.Text);
        }
    }

    [Fact]
    public async Task Halves_that_do_not_cancel_out_are_not_submitted_and_giving_one_up_sets_the_other_free()
    {
        var (giver, taker) = (Story.Of(service), Story.Of(service));
        await giver.ApprovedAsync(Budget);
        await taker.ApprovedAsync(Budget);
        (await giver.OpenAsync(Half("-40.00", taker.Unit))).Expect(HttpStatusCode.Created);
        (await taker.OpenAsync(Half("39.00", giver.Unit, number: 7))).Expect(HttpStatusCode.UnprocessableEntity);
        var second = (await taker.OpenAsync(Half("39.00", giver.Unit, number: 1))).Expect(HttpStatusCode.Created);
        Assert.Contains("W28:generalPublic", second["findings"].EnumerateArray().Select(found => found.GetProperty("id").GetString()));
        (await giver.StepAsync(giver.Department, 1, "submission")).Expect(HttpStatusCode.UnprocessableEntity);

        (await taker.StepAsync(taker.Department, 1, "abandonment")).Expect(HttpStatusCode.OK);
        (await taker.OpenAsync(Half("40.00", giver.Unit, number: 1))).Expect(HttpStatusCode.Created);

        var pair = (await giver.AdjustmentAsync(1))["adjustment"].GetProperty("pair");
        Assert.Equal(2, pair.GetProperty("number").GetInt32());
        (await giver.StepAsync(giver.Department, 1, "submission")).Expect(HttpStatusCode.OK);
    }

    private static string Half(string amount, string unit, int? number = null) =>
        Content(
            "betweenUnits",
            Line(amount),
            Income(amount),
            $", \"pair\": {{ \"unit\": \"{unit}\"" + (number is null ? "" : $", \"number\": {number}") + " }"
        );
}
