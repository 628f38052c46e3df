using System.Net;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Tests.Stories;

[Collection(BudgetsCollection.Name)]
public sealed class HierarchyTests(BudgetsService service)
{
    [Fact]
    public async Task A_department_is_approved_only_when_every_unit_that_exists_that_year_is_reviewed_in_the_second_round()
    {
        var (above, a, b) = NewFamily();
        await above.ReviewedInRoundTwoAsync(Content.Balanced());
        await a.SubmittedAsync(Content.Balanced());
        var before = await service.SnapshotAsync();

        var refused = (await above.TakeAsync(above.Approver, "approval", Content.Approval())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.UnitsNotReviewed
        );

        Assert.Equal([$"/units/{a.Unit} wrong-state", $"/units/{b.Unit} missing"], refused.Faults);
        Assert.Contains("一上、已提交", refused["errors"][0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await service.SnapshotAsync());

        (await a.TakeAsync(a.Reviewer, "return", Content.Comments())).Expect(HttpStatusCode.OK);
        await a.ReviewedInRoundTwoAsync(Content.Balanced());
        await b.ReviewedInRoundTwoAsync(Content.Balanced());
        (await above.TakeAsync(above.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_approved_elsewhere_and_loaded_does_not_hold_up_its_department()
    {
        var (above, a, b) = NewFamily();
        (await a.Admin.PostAsync(a.Path + "/imports", Content.Import(Content.Balanced()))).Expect(HttpStatusCode.Created);
        await b.ReviewedInRoundTwoAsync(Content.Balanced());

        await above.ApprovedAsync(Content.Balanced());

        (await a.TakeAsync(a.Approver, "withdrawal", Content.Withdrawal())).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await above.TakeAsync(above.Approver, "withdrawal", Content.Withdrawal())).Expect(HttpStatusCode.OK);
        Assert.Equal("approved", (await a.ReadAsync())["status"].GetString());
    }

    [Fact]
    public async Task The_bureau_approves_departments_and_departments_their_units_after_that()
    {
        var (above, a, _) = await ReviewedFamilyAsync();
        var wrong = (await a.TakeAsync(a.Approver, "approval", Content.Approval())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
        Assert.Contains("由其主管部门批复", wrong["detail"].GetString(), StringComparison.Ordinal);
        (await a.TakeAsync(a.Manager, "unit-approval", Content.UnitApproval())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
        (await above.TakeAsync(above.Manager, "unit-approval", Content.UnitApproval())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
        (await above.TakeAsync(above.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);

        (await a.TakeAsync(a.Manager, "unit-approval", Content.UnitApproval(date: "2024-02-07"))).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
        (await a.TakeAsync(a.Manager, "unit-approval", "{}")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.InvalidContent
        );
        (await a.TakeAsync(a.Manager, "unit-approval", Content.UnitApproval("测办〔2024〕9号", "2024-02-23"))).Expect(HttpStatusCode.OK);

        var read = await a.ReadAsync();
        Assert.Equal("2024-02-23", read["unitApprovalDueOn"].GetString());
        Assert.False(read["unitApprovalLate"].GetBoolean());
        Assert.Equal("approved", read["department"].GetProperty("status").GetString());
        var approval = await service.ApprovalOfAsync(a.Unit);
        Assert.Equal("测办〔2024〕9号", approval.GetProperty("documentNumber").GetString());
        Assert.Equal(read["hash"].GetString(), approval.GetProperty("content").GetProperty("sha256").GetString());
        Assert.Equal(JsonValueKind.Null, Optional(approval, "departmentContent").ValueKind);
        var sums = (await a.Manager.GetAsync("/2024/summary?by=unit&level=2")).Expect(HttpStatusCode.OK);
        Assert.Equal([above.Unit, a.Unit], sums["rows"].EnumerateArray().Select(row => row.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_department_that_is_late_with_its_unit_is_recorded_as_late()
    {
        var (above, a, b) = await ReviewedFamilyAsync();
        (await above.TakeAsync(above.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);

        (await a.TakeAsync(a.Manager, "unit-approval", Content.UnitApproval(date: "2024-02-24"))).Expect(HttpStatusCode.OK);

        Assert.True((await a.ReadAsync())["unitApprovalLate"].GetBoolean());
        // Nobody has approved B, and its day has long passed.
        Assert.True((await b.ReadAsync())["unitApprovalLate"].GetBoolean());
        var history = (await a.Reviewer.GetAsync(a.Path + "/history?verify=true")).Expect(HttpStatusCode.OK);
        var entry = history["items"].EnumerateArray().Last();
        Assert.Equal("unitApproved", entry.GetProperty("action").GetString());
        Assert.True(entry.GetProperty("late").GetBoolean());
        Assert.True(history["verification"].GetProperty("valid").GetBoolean(), history.Text);
    }

    [Fact]
    public async Task A_manager_of_the_unit_alone_neither_passes_nor_approves_it()
    {
        var (_, a, _) = NewFamily();
        await a.SubmittedAsync(Content.Balanced());
        var own = service.As(TestUsers.Manager(a.Unit));

        (await a.TakeAsync(own, "pass")).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await a.TakeAsync(own, "unit-approval", Content.UnitApproval())).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
    }

    [Fact]
    public async Task The_departments_approval_carries_the_sum_of_its_units()
    {
        var (above, a, _) = await ReviewedFamilyAsync();
        (await above.TakeAsync(above.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);

        var summed = (await service.ApprovalOfAsync(above.Unit)).GetProperty("departmentContent");

        var json = summed.GetProperty("json").GetString()!;
        Assert.Equal(CanonicalJson.Hash(System.Text.Encoding.UTF8.GetBytes(json)), summed.GetProperty("sha256").GetString());
        var line = Assert.Single(JsonElement.Parse(json).GetProperty("incomes").EnumerateArray());
        Assert.Equal("300000.00", line.GetProperty("amount").GetString());
        Assert.Equal("100000.00", (await a.ReadAsync())["content"].GetProperty("incomes")[0].GetProperty("amount").GetString());
    }

    [Fact]
    public async Task A_unit_is_not_returned_while_its_department_is_approved()
    {
        var (above, a, _) = await ReviewedFamilyAsync();
        (await above.TakeAsync(above.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);

        (await a.TakeAsync(a.Reviewer, "return", Content.Comments())).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);

        (await above.TakeAsync(above.Approver, "withdrawal", Content.Withdrawal())).Expect(HttpStatusCode.OK);
        (await a.TakeAsync(a.Reviewer, "return", Content.Comments())).Expect(HttpStatusCode.OK);
        (await above.TakeAsync(above.Approver, "approval", Content.Approval())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.UnitsNotReviewed
        );
    }

    [Fact]
    public async Task Of_a_unit_returned_and_its_department_approved_at_once_one_happens()
    {
        for (var round = 0; round < 5; round++)
        {
            var (above, a, b) = await ReviewedFamilyAsync();
            var (tagAbove, tagA, tagB) = (await above.ETagAsync(), await a.ETagAsync(), await b.ETagAsync());

            var answers = await Task.WhenAll(
                above.Approver.PostAsync(above.Path + "/approval", Content.Approval(), tagAbove),
                a.Reviewer.PostAsync(a.Path + "/return", Content.Comments(), tagA),
                b.Reviewer.PostAsync(b.Path + "/return", Content.Comments(), tagB)
            );

            var approved = answers[0].Status == HttpStatusCode.OK;
            var returned = answers[1..].Any(answer => answer.Status == HttpStatusCode.OK);
            Assert.True(approved != returned, string.Join(Environment.NewLine, answers.AsEnumerable()));
            Assert.Equal(approved ? "approved" : "reviewed", (await above.ReadAsync())["status"].GetString());
        }
    }

    [Fact]
    public async Task Of_a_unit_approved_and_its_department_withdrawn_at_once_the_unit_never_stands_alone()
    {
        for (var round = 0; round < 5; round++)
        {
            var (above, a, _) = await ReviewedFamilyAsync();
            (await above.TakeAsync(above.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);
            var (tagAbove, tagA) = (await above.ETagAsync(), await a.ETagAsync());

            await Task.WhenAll(
                above.Approver.PostAsync(above.Path + "/withdrawal", Content.Withdrawal(), tagAbove),
                a.Manager.PostAsync(a.Path + "/unit-approval", Content.UnitApproval(), tagA)
            );

            var standings = $"{(await above.ReadAsync())["status"].GetString()} {(await a.ReadAsync())["status"].GetString()}";
            Assert.NotEqual("reviewed approved", standings);
        }
    }

    [Fact]
    public async Task A_withdrawal_takes_the_units_along_and_what_is_approved_again_counts_again()
    {
        var (above, a, b) = await ReviewedFamilyAsync();
        (await above.TakeAsync(above.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);
        (await a.TakeAsync(a.Manager, "unit-approval", Content.UnitApproval())).Expect(HttpStatusCode.OK);
        (await a.TakeAsync(a.Approver, "withdrawal", Content.Withdrawal())).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await above.TakeAsync(above.Approver, "withdrawal", "{}")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.InvalidContent
        );

        (await above.TakeAsync(above.Approver, "withdrawal", Content.Withdrawal("数字有误"))).Expect(HttpStatusCode.OK);

        foreach (var story in new[] { above, a })
        {
            var read = await story.ReadAsync();
            Assert.Equal("reviewed", read["status"].GetString());
            Assert.Equal("数字有误", read["withdrawalReason"].GetString());
            Assert.Equal(above.Approver.User.DisplayName, read["withdrawnBy"].GetString());
            Assert.False(read.Json.TryGetProperty("documentNumber", out _));
            Assert.Equal("reviewed", read["status"].GetString());
            var history = (await story.Reviewer.GetAsync(story.Path + "/history?verify=true")).Expect(HttpStatusCode.OK);
            Assert.True(history["verification"].GetProperty("valid").GetBoolean(), history.Text);
            Assert.Equal("数字有误", history["items"].EnumerateArray().Last().GetProperty("reason").GetString());
            var withdrawal = Assert.Single(await service.WithdrawalsAsync(story.Unit, atLeast: 1));
            Assert.Equal(3, withdrawal.GetProperty("sequence").GetInt64());
        }

        Assert.False((await b.ReadAsync()).Json.TryGetProperty("withdrawnAt", out _));
        Assert.Empty((await a.Manager.GetAsync("/2024/summary?by=unit&level=2")).Expect(HttpStatusCode.OK)["rows"].EnumerateArray());
        (await above.TakeAsync(above.Approver, "withdrawal", Content.Withdrawal())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );

        (await above.TakeAsync(above.Approver, "approval", Content.Approval("财预〔2024〕8号"))).Expect(HttpStatusCode.OK);
        (await a.TakeAsync(a.Manager, "unit-approval", Content.UnitApproval())).Expect(HttpStatusCode.OK);
        Assert.Equal(4, (await service.ApprovalsAsync(a.Unit, atLeast: 2))[1].GetProperty("sequence").GetInt64());
        Assert.Equal(2, (await a.Manager.GetAsync("/2024/summary?by=unit&level=2")).Expect(HttpStatusCode.OK)["rows"].GetArrayLength());
    }

    [Fact]
    public async Task What_is_published_is_corrected_and_not_withdrawn()
    {
        var (above, a, _) = await ReviewedFamilyAsync();
        (await above.TakeAsync(above.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);
        (await a.TakeAsync(a.Manager, "unit-approval", Content.UnitApproval())).Expect(HttpStatusCode.OK);
        var read = await a.ETagAsync();

        await PublishAsync(a.Unit);

        Assert.NotEqual(read, await a.ETagAsync());
        var refused = (await above.TakeAsync(above.Approver, "withdrawal", Content.Withdrawal())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.AlreadyPublished
        );
        Assert.Equal([$"/units/{a.Unit} already-published"], refused.Faults);
        Assert.Equal("approved", (await above.ReadAsync())["status"].GetString());
    }

    [Fact]
    public async Task A_publication_that_won_the_race_against_a_withdrawal_is_known_and_the_next_approval_stays()
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Content.Balanced());
        (await story.TakeAsync(story.Approver, "withdrawal", Content.Withdrawal())).Expect(HttpStatusCode.OK);

        await PublishAsync(story.Unit);

        var read = await story.ReadAsync();
        Assert.Equal("reviewed", read["status"].GetString());
        Assert.True(read.Json.TryGetProperty("publishedAt", out _));
        (await story.TakeAsync(story.AnotherApprover(), "approval", Content.Approval())).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(story.Approver, "withdrawal", Content.Withdrawal())).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.AlreadyPublished
        );
    }

    [Fact]
    public async Task Everyone_who_sees_a_budget_sees_where_the_other_level_stands()
    {
        var (above, a, b) = NewFamily();
        await a.SubmittedAsync(Content.Balanced());
        (await above.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);

        var department = (await a.ReadAsync())["department"];
        Assert.Equal(above.Unit, department.GetProperty("unit").GetString());
        Assert.Equal("draft", department.GetProperty("status").GetString());
        var units = (await above.ReadAsync())["units"];
        Assert.Equal([a.Unit, b.Unit], units.EnumerateArray().Select(unit => unit.GetProperty("unit").GetString()));
        Assert.Equal("submitted", units[0].GetProperty("status").GetString());
        Assert.False(units[1].TryGetProperty("status", out _));
        var list = (await above.Reviewer.GetAsync($"?department={above.Unit}")).Expect(HttpStatusCode.OK);
        Assert.Equal([above.Unit, a.Unit], list["items"].EnumerateArray().Select(item => item.GetProperty("unit").GetString()));
        Assert.Empty(
            (await service.As(TestUsers.Reviewer("990000-001")).GetAsync($"?department={above.Unit}"))
                .Expect(HttpStatusCode.OK)["items"]
                .EnumerateArray()
        );
    }

    private static JsonElement Optional(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) ? value : JsonElement.Parse("null");

    private (Story Above, Story A, Story B) NewFamily()
    {
        var department = service.NewDepartment();
        return (Story.OfDepartment(service, department), Story.OfUnit(service, department, "A"), Story.OfUnit(service, department, "B"));
    }

    private async Task<(Story Above, Story A, Story B)> ReviewedFamilyAsync()
    {
        var family = NewFamily();
        foreach (var story in new[] { family.A, family.B, family.Above })
        {
            await story.ReviewedInRoundTwoAsync(Content.Balanced());
        }

        return family;
    }

    /// <summary>Disclosure tells that the budget is out.</summary>
    private async Task PublishAsync(string unit)
    {
        var id = UnitId.Parse(unit);
        var budget = await service.UseAsync(db => db.Budgets.AsNoTracking().SingleAsync(b => b.Unit == id));
        await service.UseAsync(async db =>
        {
            db.Publish(
                new DisclosurePublished
                {
                    DocumentId = Guid.CreateVersion7(),
                    Sequence = 1,
                    Unit = id,
                    FiscalYear = budget.FiscalYear,
                    PublicationId = $"2024-{unit}-budget-1",
                    Kind = PublicationKind.Budget,
                    Version = 1,
                    SourceDocumentId = budget.Id,
                    ContentSha256 = budget.ContentSha256!,
                    PublishedAt = TimeProvider.System.GetUtcNow(),
                }
            );
            return await db.SaveChangesAsync();
        });
        await Eventually.Become(
            () => service.UseAsync(db => db.Budgets.AnyAsync(b => b.Id == budget.Id && b.PublishedAt != null)),
            "the publication is known"
        );
    }
}
