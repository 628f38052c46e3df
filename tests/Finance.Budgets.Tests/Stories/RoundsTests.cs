using System.Net;
using Finance.Contracts;

namespace Finance.Budgets.Tests.Stories;

[Collection(BudgetsCollection.Name)]
public sealed class RoundsTests(BudgetsService service)
{
    [Fact]
    public async Task A_unit_goes_through_both_rounds_to_its_approval_and_an_event()
    {
        var story = Story.UnderDepartment(service);
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
        (await story.TakeAsync(story.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);
        var approved = await story.ReadAsync();
        Assert.Equal("approved", approved["status"].GetString());
        Assert.Equal(story.Approver.User.DisplayName, approved["approvedBy"].GetString());
        Assert.Equal("2024-02-08", approved["documentDate"].GetString());

        var approval = await service.ApprovalOfAsync(story.Unit);
        Assert.Equal(approved["hash"].GetString(), approval.GetProperty("content").GetProperty("sha256").GetString());
        Assert.Equal(1, approval.GetProperty("sequence").GetInt64());
        Assert.False(approval.GetProperty("loaded").GetBoolean());
        Assert.Contains("110000.00", approval.GetProperty("content").GetProperty("json").GetString(), StringComparison.Ordinal);
    }
}
