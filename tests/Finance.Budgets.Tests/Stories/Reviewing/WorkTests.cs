using System.Net;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Testing;

namespace Finance.Budgets.Tests.Stories.Reviewing;

[Collection(BudgetsCollection.Name)]
public sealed class WorkTests(BudgetsService service)
{
    [Fact]
    public async Task A_units_budget_waits_first_for_its_manager_and_then_for_the_reviewer_of_its_department()
    {
        await CalendarOf2024.SetAsync(service);
        var story = Story.UnderDepartment(service);
        var department = story.Unit[..^1];
        var (assigned, other) = (Reviewer("work-assigned", department), Reviewer("work-other", department));
        (await AssignAsync(story, department, "work-assigned")).Expect(HttpStatusCode.OK);
        await story.SubmittedAsync(Content.Balanced());

        var pass = Assert.Single(await WorkAsync(story.Manager));
        Assert.Empty(await WorkAsync(assigned));
        (await story.TakeAsync(story.Manager, "pass")).Expect(HttpStatusCode.OK);
        var review = Assert.Single(await WorkAsync(assigned, "?mine=true"));
        Assert.Empty(await WorkAsync(other, "?mine=true"));
        Assert.Single(await WorkAsync(other));
        Assert.Empty(await WorkAsync(story.Manager));

        Assert.Equal("pass submitted first 2023-10-20", Told(pass));
        Assert.Equal("review passed first 2023-11-20", Told(review));
        Assert.True(review.GetProperty("late").GetBoolean());
        Assert.Equal(0, review.GetProperty("ageInDays").GetInt32());
        Assert.Equal(story.Unit, review.GetProperty("unit").GetString());
        Assert.Equal(department, review.GetProperty("department").GetString());
        Assert.Equal("work-assigned", Assert.Single(review.GetProperty("assignedTo").EnumerateArray()).GetProperty("userName").GetString());
    }

    [Fact]
    public async Task An_item_counts_findings_and_open_comments_and_tells_whether_it_changed_since_it_was_seen()
    {
        var story = Story.Of(service);
        var reviewer = Reviewer("work-counts", story.Unit);
        await story.SubmittedAsync(Content.Balanced());
        (await reviewer.PostAsync(story.Path + "/comments", """{ "pointer": "", "text": "?" }""")).Expect(HttpStatusCode.Created);
        (await reviewer.PostAsync(story.Path + "/comments", """{ "pointer": "", "text": "??" }""")).Expect(HttpStatusCode.Created);
        (await reviewer.PostAsync(story.Path + "/comments/1/resolution")).Expect(HttpStatusCode.Created);
        var before = Assert.Single(await WorkAsync(reviewer));

        (await reviewer.PutAsync(story.Path + "/seen", """{ "version": 1 }""")).Expect(HttpStatusCode.OK);
        var seen = Assert.Single(await WorkAsync(reviewer));

        Assert.True(before.GetProperty("changedSinceSeen").GetBoolean());
        Assert.False(seen.GetProperty("changedSinceSeen").GetBoolean());
        Assert.Equal(1, seen.GetProperty("openComments").GetInt32());
        var found = (await reviewer.GetAsync(story.Path + "/findings")).Expect(HttpStatusCode.OK)["findings"].EnumerateArray().ToList();
        foreach (var severity in new[] { "error", "explain", "info" })
        {
            Assert.Equal(
                found.Count(finding => finding.GetProperty("severity").GetString() == severity),
                seen.GetProperty("findings").GetProperty(severity).GetInt32()
            );
        }
    }

    [Fact]
    public async Task In_the_second_round_a_department_waits_for_the_approver_and_then_its_unit_for_the_manager()
    {
        await CalendarOf2024.SetAsync(service);
        var unit = Story.UnderDepartment(service);
        var department = Story.Of(service, unit.Unit[..^1]);
        var sibling = Story.OfUnit(service, department.Unit, "B");
        var approver = service.As(TestUsers.Approver(department.Unit));
        await unit.ReviewedInRoundTwoAsync(Content.Balanced());
        await sibling.ReviewedInRoundTwoAsync(Content.Balanced());
        await department.ReviewedInRoundTwoAsync(Content.Balanced());

        Assert.Equal("approval reviewed second 2024-02-20", Told(Assert.Single(await WorkAsync(approver))));
        Assert.Empty(await WorkAsync(unit.Manager));
        (await department.TakeAsync(department.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);

        Assert.Empty(await WorkAsync(approver));
        var left = await WorkAsync(unit.Manager);
        Assert.Equal([unit.Unit, sibling.Unit], left.Select(item => item.GetProperty("unit").GetString()));
        Assert.All(left, item => Assert.Equal("unitApproval reviewed second 2024-02-23", Told(item)));
    }

    [Fact]
    public async Task Work_is_sorted_by_due_date_and_age_and_read_page_by_page()
    {
        await CalendarOf2024.SetAsync(service);
        var (second, first, third) = (Story.Of(service), Story.Of(service), Story.Of(service));
        (await second.IssueCeilingAsync("9999999.00")).Expect(HttpStatusCode.OK);
        foreach (var story in new[] { second, first, third })
        {
            await story.SubmittedAsync(Content.Balanced());
        }

        var reviewer = Reviewer("work-pages", first.Unit, second.Unit, third.Unit);
        var units = new List<string?>();
        string? next = "";
        while (next is not null)
        {
            var page = (await reviewer.GetAsync($"/2024/work?limit=1&after={next}")).Expect(HttpStatusCode.OK);
            units.AddRange(page["items"].EnumerateArray().Select(item => item.GetProperty("unit").GetString()));
            next = page["next"].GetString();
        }

        Assert.Equal([first.Unit, third.Unit, second.Unit], units);
        Assert.Equal(3, (await WorkAsync(reviewer, "?status=submitted")).Count);
        Assert.Empty(await WorkAsync(reviewer, "?status=passed"));
        Assert.Single(await WorkAsync(reviewer, $"?department={third.Unit}"));
    }

    [Fact]
    public async Task A_work_list_is_for_those_who_judge()
    {
        var story = Story.Of(service);
        foreach (var role in Roles.All.Except([Roles.Manager, Roles.Reviewer, Roles.Approver]))
        {
            (await service.As(TestUsers.Of(role, story.Unit)).GetAsync("/2024/work")).Expect(HttpStatusCode.Forbidden);
        }

        (await story.Reviewer.GetAsync("/2024/work?status=lost")).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Departments_that_a_list_does_not_name_keep_their_reviewers_and_a_stale_list_is_refused()
    {
        var (one, other) = (Story.Of(service), Story.Of(service));
        (await AssignAsync(one, one.Unit, "a", "b")).Expect(HttpStatusCode.OK);
        var read = (await one.Approver.GetAsync("/2024/assignments")).Expect(HttpStatusCode.OK);
        (await AssignAsync(other, other.Unit, "c")).Expect(HttpStatusCode.OK);
        (await one.Approver.PutAsync("/2024/assignments", Body(one.Unit, "b"), read.ETag)).ExpectProblem(
            HttpStatusCode.PreconditionFailed,
            ProblemCodes.StaleVersion
        );
        Assert.Equal("a,b", await ReviewersOfAsync(one));

        var changed = (await AssignAsync(one, one.Unit, "b", "d")).Expect(HttpStatusCode.OK);
        var same = (await AssignAsync(one, one.Unit, "d", "b")).Expect(HttpStatusCode.OK);

        Assert.Equal("b,d", await ReviewersOfAsync(one));
        Assert.Equal("c", await ReviewersOfAsync(other));
        Assert.Equal(changed.ETag, same.ETag);
        (await AssignAsync(one, one.Unit)).Expect(HttpStatusCode.OK);
        Assert.Equal("", await ReviewersOfAsync(one));
    }

    [Fact]
    public async Task Assignments_with_faults_or_of_foreign_departments_are_refused_whole()
    {
        var (mine, foreign) = (Story.Of(service), Story.UnderDepartment(service));
        var approver = service.As(TestUsers.Approver(mine.Unit));
        var before = await service.SnapshotAsync();

        var faulty = await approver.PutAsync(
            "/2024/assignments",
            $$"""
            [ { "department": "{{mine.Unit}}", "reviewers": [ { "userName": "a" }, { "userName": "a", "age": 1 } ] },
              { "department": "{{mine.Unit}}", "reviewers": [] }, { "department": "{{foreign.Unit}}", "reviewers": [] }, { } ]
            """
        );
        var scope = await approver.PutAsync("/2024/assignments", Body(foreign.Unit[..^1], "a"));

        faulty.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent);
        Assert.Equal(
            [
                "/0/reviewers/1/age unknown-field",
                "/0/reviewers/1/userName duplicate-line",
                "/1/department duplicate-line",
                "/2/department unknown-unit",
                "/3/department missing",
                "/3/reviewers missing",
            ],
            faulty.Faults.Order(StringComparer.Ordinal)
        );
        Assert.Equal(["/0/department forbidden"], scope.ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.Forbidden).Faults);
        (await mine.Reviewer.PutAsync("/2024/assignments", Body(mine.Unit, "a"))).Expect(HttpStatusCode.Forbidden);
        Assert.Equal(before, await service.SnapshotAsync());
    }

    private Caller Reviewer(string userName, params string[] units) =>
        service.As(new FinanceUser(Guid.CreateVersion7(), userName, "审核人员", [Roles.Reviewer], [.. units.Select(UnitId.Parse)]));

    private static Task<Answer> AssignAsync(Story story, string department, params string[] userNames) =>
        story.Approver.PutAsync("/2024/assignments", Body(department, userNames));

    private static string Body(string department, params string[] userNames) =>
        JsonSerializer.Serialize(new[] { new { department, reviewers = userNames.Select(userName => new { userName }) } });

    private static async Task<string> ReviewersOfAsync(Story story)
    {
        var page = (await story.Department.GetAsync("/2024/assignments")).Expect(HttpStatusCode.OK);
        return string.Join(
            ',',
            page["items"]
                .EnumerateArray()
                .SelectMany(item => item.GetProperty("reviewers").EnumerateArray())
                .Select(r => r.GetProperty("userName").GetString())
        );
    }

    private static async Task<List<JsonElement>> WorkAsync(Caller caller, string query = "") =>
        [.. (await caller.GetAsync("/2024/work" + query)).Expect(HttpStatusCode.OK)["items"].EnumerateArray()];

    private static string Told(JsonElement item) =>
        string.Join(' ', new[] { "step", "status", "round", "dueOn" }.Select(member => item.GetProperty(member).GetString()));
}
