using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Performance.Tests.Evaluations;
using Finance.Statements.Evaluations;
using Finance.Testing;

namespace Finance.Performance.Tests.Supervision;

/// <summary>A department evaluation as a department and the bureau go through it.</summary>
public sealed class AssessmentStoryTests(PerformanceService service) : IClassFixture<PerformanceService>
{
    [Fact]
    public async Task From_the_first_draft_to_the_confirmation()
    {
        var story = new SupervisionStory(service, "360200-103001");
        var path = $"/{story.Unit}/assessments/PJ-1";
        var body = Body();
        await story.RefusedAsync(
            ProblemCodes.InvalidRequest,
            story.Author,
            HttpMethod.Put,
            $"/{story.Unit}/assessments/_",
            body.ToJsonString()
        );

        body["statedTotal"] = "99";
        var (draft, saved) = await story.DoneAsync(story.Author, HttpMethod.Put, path, body.ToJsonString());
        Assert.Equal("S26:total", Assert.Single(saved.GetProperty("findings").EnumerateArray()).GetProperty("id").GetString());
        await story.RefusedAsync(ProblemCodes.BlockingFindings, story.Boss, HttpMethod.Post, path + "/submission", ifMatch: draft);

        body["statedTotal"] = "100";
        await story.RefusedAsync(ProblemCodes.IfMatchRequired, story.Author, HttpMethod.Put, path, body.ToJsonString());
        var (better, _) = await story.DoneAsync(story.Author, HttpMethod.Put, path, body.ToJsonString(), draft);
        await story.RefusedAsync(ProblemCodes.WrongState, story.Reviewer, HttpMethod.Post, path + "/confirmation", ifMatch: better);
        var (submitted, _) = await story.DoneAsync(story.Boss, HttpMethod.Post, path + "/submission", ifMatch: better);
        const string Comments = """{"comments":[{"pointer":"/sections/5","text":"建议须可操作"}]}""";
        await story.RefusedAsync(ProblemCodes.Forbidden, story.Boss, HttpMethod.Post, path + "/return", Comments, submitted);
        var (returned, _) = await story.DoneAsync(story.Reviewer, HttpMethod.Post, path + "/return", Comments, submitted);
        var (third, _) = await story.DoneAsync(story.Author, HttpMethod.Put, path, body.ToJsonString(), returned);
        var (again, _) = await story.DoneAsync(story.Boss, HttpMethod.Post, path + "/submission", ifMatch: third);
        var both = story.Author with { Roles = [Roles.Department, Roles.Reviewer] };
        await story.RefusedAsync(ProblemCodes.FourEyes, both, HttpMethod.Post, path + "/confirmation", ifMatch: again);
        var (confirmed, _) = await story.DoneAsync(story.Reviewer, HttpMethod.Post, path + "/confirmation", ifMatch: again);
        await story.RefusedAsync(ProblemCodes.WrongState, story.Author, HttpMethod.Put, path, body.ToJsonString(), confirmed);

        var read = (await story.DoneAsync(TestUsers.Auditor(), HttpMethod.Get, path)).Json;
        Assert.Equal("decided", read.GetProperty("status").GetString());
        Assert.Equal(100, read.GetProperty("basis").GetProperty("total").GetDecimal());
        Assert.Equal("excellent", read.GetProperty("basis").GetProperty("grade").GetString());
        Assert.Equal("决策", read.GetProperty("basis").GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal("1", read.GetProperty("content").GetProperty("schemeVersion").GetString());
        var history = (await story.DoneAsync(TestUsers.Auditor(), HttpMethod.Get, path + "/history?verify=true")).Json;
        Assert.True(history.GetProperty("verification").GetProperty("valid").GetBoolean(), history.ToString());
        Assert.Equal(7, history.GetProperty("items").GetArrayLength());
        var list = (await story.DoneAsync(story.Author, HttpMethod.Get, "/assessments?status=decided&region=360200")).Json;
        Assert.Equal("PJ-1", Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("key").GetString());
        var own = (await story.DoneAsync(story.Author, HttpMethod.Get, $"/{story.Unit}/assessments")).Json;
        Assert.Equal("PJ-1", Assert.Single(own.GetProperty("items").EnumerateArray()).GetProperty("key").GetString());
        await story.RefusedAsync(ProblemCodes.Forbidden, story.Author, HttpMethod.Get, "/511104-103001/assessments");
        var frames = await service.As(story.Author).GetStringAsync(new Uri("/api/performance/frames", UriKind.Relative));
        Assert.Contains("立项依据充分性", frames, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmed_one_is_told_with_the_self_evaluations_until_an_approver_takes_it_back()
    {
        var story = new EvaluationStory(service, "360200-A001");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 20_000));
        await story.ConfirmedAsync("P1");
        Assert.Empty(Told(await story.ToldAsync()).Assessments);
        var path = $"{story.Unit}/assessments/PJ-9";
        var body = Body();
        body["project"] = "P9";
        var refused = (await story.PutAsync(path, body.ToJsonString())).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("/project", Assert.Single(refused.Json.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
        body["project"] = "P1";
        (await story.PutAsync(path, body.ToJsonString())).Expect(HttpStatusCode.Created);
        (await StepAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
        Assert.Single(await story.ToldAsync());
        (await StepAsync(story.Reviewer, "confirmation")).Expect(HttpStatusCode.OK);
        var told = await story.ToldAsync();
        Assert.Equal((2, false), (told.Count, told[^1].GetProperty("reopened").GetBoolean()));
        var assessed = Assert.Single(Told(told).Assessments);
        Assert.Equal(
            ("P1", 100m, Grade.Excellent, Money.ParseYuan("200.00")),
            (assessed.Project, assessed.Total, assessed.Grade, assessed.Money!.Value)
        );
        Assert.Equal(
            ("决策", "项目立项", "立项依据充分性"),
            (assessed.Items[0].Level1, assessed.Items[0].Level2, assessed.Items[0].Level3)
        );
        Assert.Equal(assessed.Total, assessed.Items.Sum(item => item.Score));
        Assert.Contains(assessed.Report, section => section.Heading.StartsWith("五、", StringComparison.Ordinal));

        const string Comments = """{"comments":[{"pointer":"/sections/4","text":"问题未写实"}]}""";
        (await StepAsync(story.Reviewer, "return", Comments)).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await StepAsync(story.As(TestUsers.Approver("511104-103001")), "return", Comments)).Expect(HttpStatusCode.Forbidden);
        (await StepAsync(story.Approver, "return", Comments)).Expect(HttpStatusCode.OK);
        told = await story.ToldAsync();
        Assert.Equal(
            (3, false, 0, 1),
            (told.Count, told[^1].GetProperty("reopened").GetBoolean(), Told(told).Assessments.Length, Told(told).Projects.Length)
        );
        var history = (await story.GetAsync(story.Reviewer, path + "/history?verify=true")).Expect(HttpStatusCode.OK).Json;
        Assert.True(history.GetProperty("verification").GetProperty("valid").GetBoolean(), history.ToString());
        var read = (await story.GetAsync(story.Department, path)).Expect(HttpStatusCode.OK);
        Assert.Equal("returned", read["status"]);
        (await story.PutAsync(path, body.ToJsonString(), read.ETag)).Expect(HttpStatusCode.OK);
        (await StepAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
        (await StepAsync(story.Reviewer, "confirmation")).Expect(HttpStatusCode.OK);
        Assert.Single(Told(await story.ToldAsync()).Assessments);

        async Task<Answered> StepAsync(HttpClient who, string step, string? comments = null) =>
            await EvaluationStory.SendAsync(
                who,
                HttpMethod.Post,
                $"{path}/{step}",
                comments,
                (await story.GetAsync(story.Reviewer, path)).ETag
            );

        static ConfirmedEvaluations Told(List<JsonElement> told) =>
            ConfirmedEvaluations.Read(told[^1].GetProperty("content").GetProperty("json").GetString()!);
    }

    [Fact]
    public async Task Strangers_are_kept_out_and_faults_are_told_at_their_places()
    {
        var story = new SupervisionStory(service, "511104-103001");
        var path = $"/{story.Unit}/assessments/PJ-2";
        var body = Body();
        await story.RefusedAsync(ProblemCodes.Forbidden, TestUsers.Manager("360200-103001"), HttpMethod.Put, path, body.ToJsonString());
        await story.RefusedAsync(ProblemCodes.Forbidden, TestUsers.Treasury(), HttpMethod.Get, "/assessments");
        await story.RefusedAsync(ProblemCodes.NotFound, story.Author, HttpMethod.Get, path);
        body["scheme"] = "nowhere";
        body["scores"]![0]!["item"] = "luck";
        body["scores"]![1]!["score"] = "101";
        body["sections"]![0]!["section"] = "poem";
        var refused = await story.RefusedAsync(ProblemCodes.InvalidContent, story.Author, HttpMethod.Put, path, body.ToJsonString());
        Assert.Equal(
            ["/scheme", "/scores/0/item", "/scores/1/score", "/sections/0/section"],
            refused
                .GetProperty("errors")
                .EnumerateArray()
                .Select(error => error.GetProperty("pointer").GetString())
                .Order(StringComparer.Ordinal)
        );
    }

    private static JsonObject Body()
    {
        var whole = AssessmentTests.Whole();
        return new JsonObject
        {
            ["title"] = whole.Title,
            ["frame"] = whole.Frame,
            ["scheme"] = whole.Scheme,
            ["statedTotal"] = "100",
            ["statedGrade"] = "excellent",
            ["scores"] = new JsonArray([
                .. whole.Scores.Select(score => new JsonObject
                {
                    ["item"] = score.Item,
                    ["score"] = FormattableString.Invariant($"{score.Score}"),
                }),
            ]),
            ["sections"] = new JsonArray([
                .. whole.Sections.Select(section => new JsonObject { ["section"] = section.Section, ["text"] = section.Text }),
            ]),
        };
    }
}
