using System.Text.Json.Nodes;
using Finance.Contracts;
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
