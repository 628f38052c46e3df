using System.Net;
using Finance.Contracts;
using Finance.Testing;

namespace Finance.Budgets.Tests.Stories.Reviewing;

[Collection(BudgetsCollection.Name)]
public sealed class CalendarTests(BudgetsService service)
{
    private const string Dates = """
        { "firstSubmission": "2030-10-20", "controlFigures": "2030-11-20", "secondSubmission": "2030-12-20", "approval": "2031-02-20",
          "unitApproval": "2031-03-01", "reminderDays": [1, 5, 5] }
        """;

    [Fact]
    public async Task A_calendar_is_set_once_changed_by_who_read_it_and_keeps_its_versions()
    {
        var approver = service.As(TestUsers.Approver());
        (await approver.GetAsync("/2031/calendar")).Expect(HttpStatusCode.NotFound);
        var first = (await approver.PutAsync("/2031/calendar", Dates)).Expect(HttpStatusCode.Created);
        var same = (await approver.PutAsync("/2031/calendar", Dates, first.ETag)).Expect(HttpStatusCode.OK);
        var later = Dates.Replace("2031-02-20", "2031-02-25", StringComparison.Ordinal);
        (await approver.PutAsync("/2031/calendar", later)).ExpectProblem(HttpStatusCode.PreconditionRequired, ProblemCodes.IfMatchRequired);
        var second = (await approver.PutAsync("/2031/calendar", later, same.ETag)).Expect(HttpStatusCode.OK);
        (await approver.PutAsync("/2031/calendar", Dates, first.ETag)).ExpectProblem(
            HttpStatusCode.PreconditionFailed,
            ProblemCodes.StaleVersion
        );

        Assert.Equal((1, 2), (same["version"].GetInt32(), second["version"].GetInt32()));
        Assert.Equal([5, 1], second["reminderDays"].EnumerateArray().Select(days => days.GetInt32()));
        var department = service.As(TestUsers.Department("990000-001"));
        Assert.Equal("2031-02-25", (await department.GetAsync("/2031/calendar")).Expect(HttpStatusCode.OK)["approval"].GetString());
        Assert.Equal(
            "2031-02-20",
            (await department.GetAsync("/2031/calendar?version=1")).Expect(HttpStatusCode.OK)["approval"].GetString()
        );
        (await department.GetAsync("/2031/calendar?version=3")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Dates_out_of_order_or_of_another_year_are_all_named()
    {
        const string Wrong = """
            { "firstSubmission": "2031-10-20", "controlFigures": "2031-09-20", "secondSubmission": "2029-12-20", "approval": "2033-02-20" }
            """;
        var approver = service.As(TestUsers.Approver());

        var order = await approver.PutAsync("/2032/calendar", Wrong);
        var shape = await approver.PutAsync(
            "/2032/calendar",
            """{ "firstSubmission": "20.10.2031", "reminderDays": [0, 61, "1"], "holiday": 1 }"""
        );

        order.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent);
        Assert.Equal(
            ["/approval invalid-date", "/controlFigures invalid-date", "/secondSubmission invalid-date"],
            order.Faults.Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            [
                "/approval missing",
                "/controlFigures missing",
                "/firstSubmission invalid-date",
                "/holiday unknown-field",
                "/reminderDays/1 invalid-number",
                "/reminderDays/2 invalid-number",
                "/secondSubmission missing",
            ],
            shape.Faults.Order(StringComparer.Ordinal)
        );
        (await approver.GetAsync("/2032/calendar")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_an_approver_of_all_units_sets_the_calendar()
    {
        foreach (var user in Roles.All.Where(role => role != Roles.Approver).Select(role => TestUsers.Of(role, "990000-001")))
        {
            (await service.As(user).PutAsync("/2033/calendar", Dates)).Expect(HttpStatusCode.Forbidden);
        }

        (await service.As(TestUsers.Approver("990000-001")).PutAsync("/2033/calendar", Dates)).Expect(HttpStatusCode.Forbidden);
        (await service.Nobody().GetAsync("/2033/calendar")).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Each_unit_of_the_book_stands_against_each_date_also_when_it_has_saved_nothing()
    {
        await CalendarOf2024.SetAsync(service);
        var (silent, story, loaded) = (Story.Of(service), Story.Of(service), Story.Of(service));
        await story.SubmittedAsync(Content.Balanced());
        (await story.IssueCeilingAsync("5000000.00")).Expect(HttpStatusCode.OK);
        (await loaded.Admin.PostAsync(loaded.Path + "/imports", Content.Import(Content.Balanced()))).Expect(HttpStatusCode.Created);

        Assert.Equal(
            ["firstSubmission late", "controlFigures late", "secondSubmission late", "approval late"],
            await DeadlinesAsync(silent.Department, "")
        );
        Assert.Equal(
            ["firstSubmission doneLate", "controlFigures doneLate", "secondSubmission late", "approval late"],
            await DeadlinesAsync(story.Department, "")
        );
        Assert.Equal(["secondSubmission late", "approval late"], await DeadlinesAsync(story.Reviewer, $"&unit={story.Unit}&state=late"));
        Assert.All(
            await DeadlinesAsync(loaded.Reviewer, $"&unit={loaded.Unit}"),
            line => Assert.EndsWith(" done", line, StringComparison.Ordinal)
        );
        var department = service.NewDepartment();
        Assert.Equal(10, (await DeadlinesAsync(silent.Reviewer, $"&department={department}")).Count);
        Assert.Equal(10, (await DeadlinesAsync(silent.Reviewer, $"&department={department}&limit=2")).Count);
        var one = (await silent.Department.GetAsync("/2024/deadlines?limit=1")).Expect(HttpStatusCode.OK)["items"][0];
        Assert.True(one.GetProperty("daysLeft").GetInt32() < 0);
        Assert.Equal("2023-10-20", one.GetProperty("dueOn").GetString());
    }

    [Fact]
    public async Task Deadlines_need_a_calendar_a_role_and_a_known_state()
    {
        var story = Story.Of(service);
        (await story.Reviewer.GetAsync("/2034/deadlines")).Expect(HttpStatusCode.NotFound);
        (await story.Reviewer.GetAsync("/2024/deadlines?state=soon")).Expect(HttpStatusCode.BadRequest);
        (await service.As(TestUsers.Publisher(story.Unit)).GetAsync("/2024/deadlines")).Expect(HttpStatusCode.Forbidden);
        (await service.As(TestUsers.Treasury()).GetAsync("/2024/deadlines")).Expect(HttpStatusCode.Forbidden);
    }

    private static async Task<List<string>> DeadlinesAsync(Caller caller, string query)
    {
        var lines = new List<string>();
        string? next = "";
        while (next is not null)
        {
            var page = (await caller.GetAsync($"/2024/deadlines?after={next}{query}")).Expect(HttpStatusCode.OK);
            lines.AddRange(
                page["items"]
                    .EnumerateArray()
                    .Where(row =>
                        row.GetProperty("unit").GetString()![^1] is not ('A' or 'M')
                        || query.Contains("department", StringComparison.Ordinal)
                    )
                    .Select(row => $"{row.GetProperty("step").GetString()} {row.GetProperty("state").GetString()}")
            );
            next = page["next"].GetString();
        }

        return lines;
    }
}
