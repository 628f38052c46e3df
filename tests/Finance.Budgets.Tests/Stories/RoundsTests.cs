using System.Net;
using Finance.Contracts;

namespace Finance.Budgets.Tests.Stories;

[Collection(BudgetsCollection.Name)]
public sealed class RoundsTests(BudgetsService service)
{
    [Fact]
    public async Task A_unit_goes_through_both_rounds_to_its_approval_and_an_event()
    {
        var department = service.NewDepartment();
        var story = Story.OfUnit(service, department, "A");
        await Story.OfUnit(service, department, "B").ReviewedInRoundTwoAsync(Content.Balanced());
        var above = Story.OfDepartment(service, department);
        await above.ReviewedInRoundTwoAsync(Content.Balanced());
        var created = (await story.Department.PutAsync(story.Path, Content.Balanced())).Expect(HttpStatusCode.Created);
        Assert.Equal("draft", created["status"].GetString());
        Assert.Equal("first", created["round"].GetString());
        Assert.Equal(1, created["version"].GetInt32());
        Assert.Empty(created["findings"].EnumerateArray());

        Assert.Equal("submitted", (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.OK)["status"].GetString());
        Assert.Equal("passed", (await story.TakeAsync(story.Manager, "pass")).Expect(HttpStatusCode.OK)["status"].GetString());
        Assert.Equal("reviewed", (await story.TakeAsync(story.Reviewer, "review")).Expect(HttpStatusCode.OK)["status"].GetString());
        (await story.TakeAsync(story.Approver, "approval", Content.Approval())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );

        (await story.IssueCeilingAsync("120000.00")).Expect(HttpStatusCode.OK);
        var second = await story.ReadAsync();
        Assert.Equal("draft", second["status"].GetString());
        Assert.Equal("second", second["round"].GetString());
        Assert.Equal(2, second["version"].GetInt32());
        Assert.Equal(created["hash"].GetString(), second["hash"].GetString());

        await story.ReviewedAsync(Content.Balanced("110000.00"));
        (await above.TakeAsync(above.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Manager, "unit-approval", Content.UnitApproval())).Expect(HttpStatusCode.OK);
        var approved = await story.ReadAsync();
        Assert.Equal("approved", approved["status"].GetString());
        Assert.Equal(story.Manager.User.DisplayName, approved["approvedBy"].GetString());
        Assert.Equal("2024-02-20", approved["documentDate"].GetString());
        Assert.Equal("2024-01-28", approved["congressApprovedOn"].GetString());

        var approval = await service.ApprovalOfAsync(story.Unit);
        Assert.Equal(approved["hash"].GetString(), approval.GetProperty("content").GetProperty("sha256").GetString());
        // The control figures were the first event of this budget.
        Assert.Equal(2, approval.GetProperty("sequence").GetInt64());
        Assert.False(approval.GetProperty("loaded").GetBoolean());
        Assert.Contains("110000.00", approval.GetProperty("content").GetProperty("json").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_under_review_stays_and_opens_its_second_round_when_it_is_reviewed()
    {
        var story = Story.Of(service);
        await story.SubmittedAsync(Content.Balanced());

        (await story.IssueCeilingAsync("100000.00")).Expect(HttpStatusCode.OK);

        var submitted = await story.ReadAsync();
        Assert.Equal("submitted", submitted["status"].GetString());
        Assert.Equal("first", submitted["round"].GetString());
        var reviewed = (await story.TakeAsync(story.Reviewer, "review")).Expect(HttpStatusCode.OK);
        Assert.Equal("draft", reviewed["status"].GetString());
        Assert.Equal("second", reviewed["round"].GetString());
        Assert.Equal(2, reviewed["version"].GetInt32());
        var second = await story.ReadAsync();
        Assert.Equal(submitted["content"].GetRawText(), second["content"].GetRawText());
        Assert.False(second.Json.TryGetProperty("submittedBy", out _));
    }

    [Fact]
    public async Task A_returned_document_becomes_a_draft_of_the_second_round_and_keeps_its_first_version()
    {
        var story = Story.Of(service);
        await story.SubmittedAsync(Content.Balanced());
        (await story.TakeAsync(story.Reviewer, "return", Content.Comments())).Expect(HttpStatusCode.OK);

        (await story.IssueCeilingAsync("100000.00")).Expect(HttpStatusCode.OK);

        var second = await story.ReadAsync();
        Assert.Equal("draft", second["status"].GetString());
        Assert.Equal("second", second["round"].GetString());
        Assert.Empty(second["comments"].EnumerateArray());
        var first = (await story.Department.GetAsync(story.Path + "?version=1")).Expect(HttpStatusCode.OK);
        Assert.Equal(second["hash"].GetString(), first["hash"].GetString());
    }

    [Fact]
    public async Task A_unit_without_a_document_begins_in_the_second_round_once_it_has_ceilings()
    {
        var story = Story.Of(service);

        (await story.IssueCeilingAsync("100000.00")).Expect(HttpStatusCode.OK);

        (await story.Department.GetAsync(story.Path)).ExpectProblem(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        var created = (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        Assert.Equal("second", created["round"].GetString());
    }

    [Fact]
    public async Task Returning_shows_the_comments_at_their_places_until_the_round_ends()
    {
        var story = Story.Of(service);
        await story.SubmittedAsync(Content.Balanced());

        var returned = (await story.TakeAsync(story.Reviewer, "return", Content.Comments())).Expect(HttpStatusCode.OK);

        Assert.Equal("returned", returned["status"].GetString());
        var comment = Assert.Single((await story.ReadAsync())["comments"].EnumerateArray());
        Assert.Equal("/expenditures/0/amount", comment.GetProperty("pointer").GetString());
        Assert.Equal("请按人员编制核对", comment.GetProperty("text").GetString());
        var saved = (await story.SaveAsync(Content.Balanced("90000.00"))).Expect(HttpStatusCode.OK);
        Assert.Equal("returned", saved["status"].GetString());
        (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
    }
}
