using System.Net;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Hosting.Identity;
using Finance.Performance.Model;
using Finance.Submissions.Model;
using Finance.Testing;

namespace Finance.Performance.Tests.Evaluations;

public sealed class WorkTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    private const string Unit = "360200-103001";

    private const string Monitoring = """
        {"executed":"120.00","expectedExecution":"200.00","indicators":[
          {"indicator":0,"value":"60","expected":"certain"},{"indicator":1,"value":"200","expected":"certain"},
          {"indicator":2,"value":"提升","expected":"certain"},{"indicator":3,"value":"96","expected":"certain"}]}
        """;

    private const string Dates = """{"monitoring":"2024-08-31","selfEvaluation":"2025-03-31","review":"2025-05-31"}""";

    private readonly FinanceUser manager = TestUsers.Manager(Unit);

    [Fact]
    public async Task What_waits_from_the_first_submission_to_overdue()
    {
        var story = new EvaluationStory(performance, Unit);
        await story.ApproveBudgetAsync(1, ("P1", "200.00"), ("P2", "200.00"), ("P3", "200.00"), ("P0", "0.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 20_000), ("P2", 20_000));
        (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        (await story.SaveAsync("P2", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        Assert.Empty(await WorkAsync(story, TestUsers.Reviewer()));
        await story.SubmittedAsync("P1");
        var monitoring = $"{Unit}/projects/P2/monitoring";
        var saved = (await story.PutAsync(monitoring, Monitoring)).Expect(HttpStatusCode.Created);
        (await EvaluationStory.SendAsync(story.Department, HttpMethod.Post, monitoring + "/submission", null, saved.ETag)).Expect(
            HttpStatusCode.OK
        );

        // Handed in, it waits for the bureau and for nobody of the unit.
        var review = await WorkAsync(story, TestUsers.Reviewer());
        Assert.Equal([("review", "submitted", "P1"), ("review", "submitted", "P2")], review.Select(Told));
        Assert.Equal("monitoring", review[1].GetProperty("report").GetString());
        Assert.False(review[0].TryGetProperty("dueOn", out _));
        Assert.Equal((0, false), (review[0].GetProperty("ageInDays").GetInt32(), review[0].GetProperty("late").GetBoolean()));
        var listed = (await story.GetAsync(story.Reviewer, "evaluations?status=submitted")).Json.GetProperty("items")[0];
        Assert.Equal(listed.GetProperty("asked").GetInt32(), review[0].GetProperty("findings").GetProperty("explain").GetInt32());
        Assert.Equal(0, review[1].GetProperty("findings").GetProperty("error").GetInt32());
        Assert.Empty(await WorkAsync(story, manager));
        Assert.Empty(await WorkAsync(story, TestUsers.Reviewer("511104-103001")));
        Assert.Empty(await WorkAsync(story, TestUsers.Reviewer(), "work?step=submission"));
        Assert.Empty(await WorkAsync(story, TestUsers.Reviewer(), "work?unit=511104-103001"));

        // Given back, it waits for the unit.
        const string Comments = """{"comments":[{"pointer":"/indicators/0","text":"请核实人次"}]}""";
        (await story.StepAsync(story.Reviewer, "P1", "return", Comments)).Expect(HttpStatusCode.OK);
        Assert.Equal([("review", "submitted", "P2")], (await WorkAsync(story, TestUsers.Reviewer())).Select(Told));
        Assert.Equal([("submission", "returned", "P1")], (await WorkAsync(story, manager)).Select(Told));

        // Once the date has passed, what was not handed in waits too; a project without money does not.
        await SetAsync(story, TestUsers.Approver(), Dates, eTag: null, HttpStatusCode.Created);
        var late = await WorkAsync(story, manager);
        Assert.Equal(
            [("submission", "overdue", "P2"), ("submission", "notBegun", "P3"), ("submission", "returned", "P1")],
            late.Select(Told)
        );
        Assert.All(late, item => Assert.True(item.GetProperty("late").GetBoolean()));
        Assert.Equal("2025-03-31", late[2].GetProperty("dueOn").GetString());
        Assert.Equal(
            new DateTimeOffset(2025, 4, 1, 0, 0, 0, TimeSpan.FromHours(8)),
            late[1].GetProperty("waitingSince").GetDateTimeOffset()
        );
        Assert.False(late[1].TryGetProperty("findings", out _));
        Assert.Equal(late.Select(Told), (await WorkAsync(story, TestUsers.Department(Unit))).Select(Told));
        // No date is set for the review of monitoring.
        Assert.Empty(await WorkAsync(story, TestUsers.Reviewer(), "work?late=true"));
        Assert.Equal(3, (await WorkAsync(story, manager, "work?late=true")).Count);
        await PagesAsync(story, late);
    }

    [Fact]
    public async Task Monitoring_is_overdue_until_the_year_is_evaluated()
    {
        var now = ChinaDay.Of(TimeProvider.System.GetUtcNow()).Year;
        var (year, unit) = (new FiscalYear(now - 1), UnitId.Parse("130811-102001"));
        const string Json =
            """{"expenditures":[{"amount":"5.00","economic":"30216","functional":"2013202","kind":"project","project":"P1","source":"generalPublic"}],"projects":[{"code":"P1","name":"干部培训"}]}""";
        await performance.UseAsync(async db =>
        {
            var budget = BudgetedProjects.Open(Guid.CreateVersion7(), unit, year);
            budget.TakeInitial(1);
            db.Budgets.Add(budget);
            db.Projects.AddRange(BudgetedProject.ReadAll(budget.Id, BudgetStage.Annual, new DocumentContent(Json, "")));
            return await db.SaveChangesAsync();
        });
        var (who, path) = (TestUsers.Manager(unit.Value), $"../{year}/work");
        var story = new EvaluationStory(performance, unit.Value);
        Assert.Empty(await WorkAsync(story, who, path));
        var dates = $$"""{"monitoring":"{{year}}-08-31","selfEvaluation":"{{now}}-12-31","review":"{{now}}-12-31"}""";
        var calendar = $"../{year}/calendar";
        var first = await EvaluationStory.SendAsync(story.As(TestUsers.Approver()), HttpMethod.Put, calendar, dates, eTag: null);
        var item = Assert.Single(await WorkAsync(story, who, path));
        Assert.Equal(("submission", "notBegun", "P1"), Told(item));
        Assert.Equal(("monitoring", $"{year}-08-31"), (item.GetProperty("report").GetString(), item.GetProperty("dueOn").GetString()));
        Assert.True(item.GetProperty("late").GetBoolean());

        // The date of self-evaluation has passed: its turn it is.
        var passed = $$"""{"monitoring":"{{year}}-08-31","selfEvaluation":"{{year}}-12-31","review":"{{now}}-12-31"}""";
        (await EvaluationStory.SendAsync(story.As(TestUsers.Approver()), HttpMethod.Put, calendar, passed, first.ETag)).Expect(
            HttpStatusCode.OK
        );
        Assert.False(Assert.Single(await WorkAsync(story, who, path)).TryGetProperty("report", out _));
    }

    [Fact]
    public async Task The_calendar_is_set_by_one_who_answers_for_all_units()
    {
        var story = new EvaluationStory(performance, "652801-301001");
        const string Path = "../2023/calendar";
        (await story.GetAsync(story.Department, Path)).ExpectProblem(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        var dates = Dates.Replace("2025", "2024", StringComparison.Ordinal).Replace("2024-08", "2023-08", StringComparison.Ordinal);
        foreach (var who in new[] { TestUsers.Reviewer(), TestUsers.Approver(Unit), manager })
        {
            (await PutAsync(who, dates, eTag: null)).Expect(HttpStatusCode.Forbidden);
        }

        var faults = (
            await PutAsync(
                TestUsers.Approver(),
                """{"monitoring":"2024-05-01","selfEvaluation":"2024-03-31","review":"2026-01-01"}""",
                null
            )
        )
            .Expect(HttpStatusCode.UnprocessableEntity)
            .Json.GetProperty("errors");
        Assert.Equal(["/review", "/selfEvaluation"], faults.EnumerateArray().Select(fault => fault.GetProperty("pointer").GetString()));
        var first = (await PutAsync(TestUsers.Approver(), dates, eTag: null)).Expect(HttpStatusCode.Created);
        (await PutAsync(TestUsers.Approver(), dates, eTag: null)).ExpectProblem(
            HttpStatusCode.PreconditionRequired,
            ProblemCodes.IfMatchRequired
        );
        var later = dates.Replace("2024-05-31", "2024-06-15", StringComparison.Ordinal);
        (await PutAsync(TestUsers.Approver(), later, first.ETag)).Expect(HttpStatusCode.OK);
        (await PutAsync(TestUsers.Approver(), dates, first.ETag)).ExpectProblem(
            HttpStatusCode.PreconditionFailed,
            ProblemCodes.StaleVersion
        );
        var read = (await story.GetAsync(story.Department, Path)).Expect(HttpStatusCode.OK);
        Assert.Equal(("\"2\"", "2024-06-15", "2023-08-31"), (read.ETag, read["review"], read["monitoring"]));

        Task<Answered> PutAsync(FinanceUser who, string body, string? eTag) =>
            EvaluationStory.SendAsync(performance.As(who), HttpMethod.Put, Path, body, eTag);
    }

    private static async Task<Answered> SetAsync(
        EvaluationStory story,
        FinanceUser who,
        string body,
        string? eTag,
        HttpStatusCode status
    ) => (await EvaluationStory.SendAsync(story.As(who), HttpMethod.Put, "calendar", body, eTag)).Expect(status);

    /// <summary>The list a row at a time is the same list.</summary>
    private async Task PagesAsync(EvaluationStory story, List<JsonElement> whole)
    {
        var (read, next) = (new List<(string?, string?, string?)>(), "");
        do
        {
            var page = (await story.GetAsync(story.As(manager), $"work?limit=1{next}")).Expect(HttpStatusCode.OK).Json;
            read.AddRange(page.GetProperty("items").EnumerateArray().Select(Told));
            next = page.GetProperty("next").GetString() is { } cursor ? $"&after={cursor}" : null;
        } while (next is not null);

        Assert.Equal(whole.Select(Told), read);
        (await story.GetAsync(story.As(manager), "work?after=eA")).Expect(HttpStatusCode.BadRequest);
    }

    private static async Task<List<JsonElement>> WorkAsync(EvaluationStory story, FinanceUser who, string path = "work") =>
        [.. (await story.GetAsync(story.As(who), path)).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];

    private static (string? Step, string? Reason, string? Key) Told(JsonElement item) =>
        (item.GetProperty("step").GetString(), item.GetProperty("reason").GetString(), item.GetProperty("key").GetString());
}
