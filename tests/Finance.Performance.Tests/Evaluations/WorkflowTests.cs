using System.Net;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements.Evaluations;
using Finance.Testing;

namespace Finance.Performance.Tests.Evaluations;

/// <summary>What others are told stays true, whoever changes it, and what stands beside an evaluation is shown with it.</summary>
public sealed class WorkflowTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    private const string Comments = """{"comments":[{"pointer":"/indicators/0","text":"请核实"}]}""";

    [Fact]
    public async Task Others_are_told_as_soon_as_what_they_were_told_holds_no_more()
    {
        var story = new EvaluationStory(performance, "360200-W001");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"), ("P2", "250.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 20_000), ("P2", 25_000));
        await story.ConfirmedAsync("P1");
        Assert.Empty(await story.ToldAsync());

        // The last open project is gone: all that are left are confirmed.
        await story.AdjustAsync(2, "100", ("P1", "200.00"));
        Assert.Equal([(1, "P1")], await ToldAsync(story));

        // Money that changes nothing of what was told is not told again.
        await story.ReportAsync(2, provisional: true, ("P1", 20_000));
        Assert.Equal([(1, "P1")], await ToldAsync(story));
        await story.WithdrawBudgetAsync(3);
        Assert.Equal([(1, "P1"), (2, "reopened")], await ToldAsync(story));
        await story.ApproveBudgetAsync(4, ("P1", "200.00"));
        Assert.Equal([(1, "P1"), (2, "reopened"), (3, "P1")], await ToldAsync(story));

        await story.AdjustAsync(5, "100", ("P1", "200.00"), ("P3", "300.00"));
        Assert.Equal((4, "reopened"), (await ToldAsync(story))[^1]);
        await story.ReportAsync(3, provisional: true, ("P1", 20_000), ("P3", 30_000));
        await story.ConfirmedAsync("P3");
        Assert.Equal((5, "P1 P3"), (await ToldAsync(story))[^1]);
    }

    [Fact]
    public async Task A_confirmed_evaluation_is_given_back_by_an_approver_alone()
    {
        var story = new EvaluationStory(performance, "360200-W002");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 20_000));
        await story.ConfirmedAsync("P1");
        (await story.StepAsync(story.Reviewer, "P1", "return", Comments)).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await story.StepAsync(Manager(story), "P1", "return", Comments)).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await story.StepAsync(story.Approver, "P1", "return", """{"comments":[]}""")).Expect(HttpStatusCode.UnprocessableEntity);
        (await story.StepAsync(story.As(TestUsers.Approver("360200-W009")), "P1", "return", Comments)).Expect(HttpStatusCode.Forbidden);
        (await story.StepAsync(story.Approver, "P1", "return", Comments)).Expect(HttpStatusCode.OK);
        Assert.Equal([(1, "P1"), (2, "reopened")], await ToldAsync(story));
        var read = await story.ReadAsync("P1");
        Assert.Equal("returned", read["status"]);
        Assert.Equal("请核实", read.Json.GetProperty("comments")[0].GetProperty("text").GetString());
        var history = (await story.GetAsync(story.Reviewer, $"{story.Of("P1")}/history?verify=true")).Json;
        Assert.True(history.GetProperty("verification").GetProperty("valid").GetBoolean(), history.ToString());
        Assert.Equal("reopened", history.GetProperty("items").EnumerateArray().Last().GetProperty("action").GetString());
    }

    [Fact]
    public async Task A_manager_gives_a_submitted_evaluation_back()
    {
        var story = new EvaluationStory(performance, "360200-W003");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 20_000));
        (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        await story.SubmittedAsync("P1");
        (await story.StepAsync(story.Department, "P1", "return", Comments)).Expect(HttpStatusCode.Forbidden);
        (await story.StepAsync(story.As(TestUsers.Manager("360200-W009")), "P1", "return", Comments)).Expect(HttpStatusCode.Forbidden);
        (await story.StepAsync(Manager(story), "P1", "return", Comments)).Expect(HttpStatusCode.OK);
        Assert.Equal("returned", (await story.ReadAsync("P1"))["status"]);
        Assert.Empty(await story.ToldAsync());
    }

    /// <summary>The unit stands under a department: the manager of that department looks after it, nobody of another one, and not its own.</summary>
    [Fact]
    public async Task The_manager_of_a_department_reads_and_returns_what_its_units_hand_in()
    {
        var story = new EvaluationStory(performance, PerformanceService.School.Value);
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 20_000));
        (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        await story.SubmittedAsync("P1");
        var (above, other) = (story.As(TestUsers.Manager("360200-103001")), story.As(TestUsers.Manager("511104-103001")));
        string[] addresses =
        [
            story.Of("P1"),
            $"{story.Of("P1")}/history",
            $"{story.Of("P1")}/attachments",
            $"{story.Unit}/projects",
            $"{story.Unit}/evaluations/findings",
        ];
        foreach (var address in addresses)
        {
            (await story.GetAsync(above, address)).Expect(HttpStatusCode.OK);
            (await story.GetAsync(other, address)).Expect(HttpStatusCode.Forbidden);
        }

        foreach (var list in new[] { $"evaluations?unit={story.Unit}", $"work?unit={story.Unit}&step=review" })
        {
            Assert.Empty((await story.GetAsync(other, list)).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        }

        Assert.Single((await story.GetAsync(above, $"evaluations?unit={story.Unit}")).Json.GetProperty("items").EnumerateArray());
        foreach (var (path, who) in new[] { ("statistics?department=360200-103001", above), ("statistics", other) })
        {
            var total = (await story.GetAsync(who, path)).Expect(HttpStatusCode.OK).Json.GetProperty("total").GetProperty("figures");
            Assert.Equal(who == above ? 1 : 0, total.GetProperty("projects").GetInt32());
        }

        (await story.StepAsync(other, "P1", "return", Comments)).Expect(HttpStatusCode.Forbidden);
        var own = await story.StepAsync(Manager(story), "P1", "return", Comments);
        own.Expect(HttpStatusCode.Forbidden);
        Assert.Contains("主管部门", own["detail"], StringComparison.Ordinal);
        foreach (var who in new[] { above, other, Manager(story) })
        {
            (await story.StepAsync(who, "P1", "confirmation")).Expect(HttpStatusCode.Forbidden);
        }

        (await story.StepAsync(above, "P1", "return", Comments)).Expect(HttpStatusCode.OK);
        Assert.Equal("returned", (await story.ReadAsync("P1"))["status"]);
        Assert.Equal(
            "P1",
            Assert
                .Single((await story.GetAsync(above, $"work?unit={story.Unit}")).Json.GetProperty("items").EnumerateArray())
                .GetProperty("key")
                .GetString()
        );
        var saved = await EvaluationStory.SendAsync(
            other,
            HttpMethod.Put,
            story.Of("P1"),
            EvaluationStory.Sound,
            (await story.ReadAsync("P1")).ETag
        );
        saved.Expect(HttpStatusCode.Forbidden);

        // What the department fills in for its unit it does not confirm, even where its manager reviews as well.
        var both = story.As(TestUsers.Manager("360200-103001") with { Roles = [Roles.Manager, Roles.Reviewer] });
        (
            await EvaluationStory.SendAsync(both, HttpMethod.Put, story.Of("P1"), EvaluationStory.Sound, (await story.ReadAsync("P1")).ETag)
        ).Expect(HttpStatusCode.OK);
        (await story.StepAsync(both, "P1", "submission")).Expect(HttpStatusCode.OK);
        (await story.StepAsync(both, "P1", "confirmation")).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.FourEyes);
    }

    [Fact]
    public async Task What_nobody_has_reported_is_not_zero()
    {
        var story = new EvaluationStory(performance, "360200-W004");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"), ("P2", "100.00"));
        var saved = (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        Assert.False(saved.Json.GetProperty("funds").TryGetProperty("executed", out _));
        Assert.False(saved.Json.GetProperty("execution").TryGetProperty("score", out _));
        Assert.DoesNotContain("S06:P1", Findings(saved));
        await story.ExplainAsync("P1");
        var refused = await story.StepAsync(story.Department, "P1", "submission");
        refused.ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        Assert.Contains("执行数尚未报来", refused["detail"], StringComparison.Ordinal);

        // A report that leaves the project out says that nothing was spent on it.
        await story.ReportAsync(1, provisional: true, ("P2", 10_000));
        var read = await story.ReadAsync("P1");
        Assert.Equal("0.00", read.Json.GetProperty("funds").GetProperty("executed").GetString());
        Assert.Equal("0.00", read.Json.GetProperty("execution").GetProperty("score").GetString());
        Assert.Contains("S06:P1", Findings(read));
        await story.SubmittedAsync("P1");
    }

    [Fact]
    public async Task What_evaluations_contradict_each_other_in_is_explained_by_each()
    {
        var story = new EvaluationStory(performance, "360200-W005");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"), ("P2", "250.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 20_000), ("P2", 25_000));
        (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        await story.SubmittedAsync("P1");
        var other = EvaluationStory.Sound.Replace("\"actual\":\"100\"", "\"actual\":\"120\"", StringComparison.Ordinal);
        var saved = (await story.SaveAsync("P2", other)).Expect(HttpStatusCode.Created);
        var conflict = Assert.Single(
            saved.Json.GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("rule").GetString() == "S17"
        );
        Assert.Equal("/indicators/0", conflict.GetProperty("pointers")[0].GetString());
        var listed = await story.GetAsync(story.Department, $"evaluations?unit={story.Unit}");
        Assert.Equal(
            saved.Json.GetProperty("findings").EnumerateArray().Count(finding => finding.GetProperty("severity").GetString() == "explain"),
            Asked(listed, "P2")
        );
        (await story.StepAsync(story.Department, "P2", "submission")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.BlockingFindings
        );

        // The reviewer sees it at both, and what P2 says of it; P1 was handed in before it was there.
        await story.SubmittedAsync("P2");
        var all = (await story.GetAsync(story.Reviewer, $"{story.Unit}/evaluations/findings")).Expect(HttpStatusCode.OK).Json;
        var found = Assert.Single(all.GetProperty("items").EnumerateArray());
        Assert.Equal("S17", found.GetProperty("rule").GetString());
        Assert.Equal(
            [("P1", null), ("P2", "情况属实")],
            found
                .GetProperty("projects")
                .EnumerateArray()
                .Select(project =>
                    (
                        project.GetProperty("code").GetString()!,
                        project.TryGetProperty("explanation", out var text) ? text.GetString() : null
                    )
                )
        );
        Assert.Contains(conflict.GetProperty("id").GetString(), Findings(await story.ReadAsync("P1")));
        (await story.GetAsync(story.As(TestUsers.Department("360200-W009")), $"{story.Unit}/evaluations/findings")).Expect(
            HttpStatusCode.Forbidden
        );
    }

    [Fact]
    public async Task What_mid_year_announced_stands_beside_the_result()
    {
        var story = new EvaluationStory(performance, "360200-W006");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        var path = $"{story.Unit}/projects/P1/monitoring";
        const string Report = """
            {"executed":"20.00","expectedExecution":"150.00","deviation":"开班推迟。","measures":"三季度集中开班","indicators":[
            {"indicator":0,"value":"30","expected":"likely","reason":"开班推迟","measures":"增加班次"},{"indicator":1,"value":"190","expected":"certain"},
            {"indicator":2,"value":"有提升","expected":"certain"},{"indicator":3,"value":"96","expected":"certain"}]}
            """;
        var draft = (await story.PutAsync(path, Report)).Expect(HttpStatusCode.Created);
        await story.ReportAsync(1, provisional: true, ("P1", 20_000));
        var saved = (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        Assert.False(saved.Json.TryGetProperty("monitoring", out _));
        var submitted = await EvaluationStory.SendAsync(story.Department, HttpMethod.Post, path + "/submission", null, draft.ETag);
        submitted.Expect(HttpStatusCode.OK);
        await story.SubmittedAsync("P1");
        (await story.StepAsync(story.Reviewer, "P1", "confirmation")).Expect(HttpStatusCode.OK);
        Assert.Null(Monitored((await story.ToldAsync())[^1]));

        // What is decided after the confirmation is told too.
        const string Decision = """{"decision":"correct","words":"八月底前报送开班计划"}""";
        (await EvaluationStory.SendAsync(story.Reviewer, HttpMethod.Post, path + "/decision", Decision, submitted.ETag)).Expect(
            HttpStatusCode.OK
        );
        Assert.Equal(
            "1—7月执行 20.00 元，预计全年执行 150.00 元，1 项指标预计可能完不成；偏差：开班推迟；措施：三季度集中开班；监控处理：纠偏（八月底前报送开班计划）。",
            Monitored((await story.ToldAsync())[^1])
        );
        var beside = (await story.ReadAsync("P1")).Json.GetProperty("monitoring");
        Assert.Equal(
            ("decided", "20.00", "150.00", "correct"),
            (
                beside.GetProperty("status").GetString(),
                beside.GetProperty("executed").GetString(),
                beside.GetProperty("expectedExecution").GetString(),
                beside.GetProperty("decision").GetString()
            )
        );
        Assert.Equal("1", beside.GetProperty("indicators")[0].GetProperty("indicator").GetString());
        Assert.Equal("likely", beside.GetProperty("indicators")[0].GetProperty("expected").GetString());
    }

    [Fact]
    public async Task Cuts_of_the_year_and_the_grade_of_last_year_are_noticed()
    {
        var before = new EvaluationStory(performance, "360200-W007");
        await before.ApproveBudgetAsync(1, ("P1", "200.00"));
        await before.ReportAsync(1, provisional: true, ("P1", 20_000));
        const string Poor = """
            {"actuals":[{"indicator":"1","actual":"50","reason":"开班少"},{"indicator":"2","actual":"200"},
            {"indicator":"3","attainment":"partial","awarded":"12","reason":"效果一般"},{"indicator":"4","actual":"96"}],"completion":"全年只完成一半的培训任务"}
            """;
        await before.ConfirmedAsync("P1", Poor);
        Assert.Equal("poor", (await before.ReadAsync("P1"))["grade"]);

        var story = new EvaluationStory(performance, "360200-W007", 2025);
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        await story.AdjustAsync(2, new DateOnly(2025, 11, 20), "100", ("P1", "150.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 15_000));
        var saved = (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        Assert.Contains("S20:P1", Findings(saved));
        Assert.Contains("S22:P1", Findings(saved));
        Assert.Equal("2025-11-20", saved["cutOn"]);
        Assert.Equal("poor", saved.Json.GetProperty("lastYear").GetProperty("grade").GetString());

        // Later money that takes nothing away leaves the day of the cut as it was.
        await story.AdjustAsync(3, new DateOnly(2025, 12, 1), "100", ("P1", "160.00"));
        var read = await story.ReadAsync("P1");
        Assert.Equal("2025-11-20", read["cutOn"]);
        Assert.DoesNotContain("S20:P1", Findings(read));
    }

    private static HttpClient Manager(EvaluationStory story) => story.As(TestUsers.Manager(story.Unit.Value));

    private static string? Monitored(JsonElement told) =>
        ConfirmedEvaluations.Read(told.GetProperty("content").GetProperty("json").GetString()!).Projects[0].Monitored;

    private static IEnumerable<string?> Findings(Answered answered) =>
        answered.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString());

    private static int Asked(Answered list, string code) =>
        list
            .Json.GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("code").GetString() == code)
            .GetProperty("asked")
            .GetInt32();

    private static async Task<List<(int Sequence, string Says)>> ToldAsync(EvaluationStory story) =>
        [
            .. (await story.ToldAsync()).Select(body =>
                (
                    body.GetProperty("sequence").GetInt32(),
                    body.GetProperty("reopened").GetBoolean()
                        ? "reopened"
                        : string.Join(
                            ' ',
                            ConfirmedEvaluations
                                .Read(body.GetProperty("content").GetProperty("json").GetString()!)
                                .Projects.Select(project => project.Code)
                        )
                )
            ),
        ];
}
