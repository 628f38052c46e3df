using System.Net;
using System.Text.Json;
using Finance.Contracts;
using Finance.Testing;

namespace Finance.Performance.Tests.Supervision;

/// <summary>Monitoring in mid-year as a unit and the bureau go through it.</summary>
public sealed class MonitoringStoryTests(PerformanceService service) : IClassFixture<PerformanceService>
{
    private const string Sound = """
        {"executed":"600.00","expectedExecution":"1000.00","indicators":[
          {"indicator":0,"value":"60","expected":"certain"},
          {"indicator":1,"value":"尚未开展","expected":"impossible","reason":"师资不足","measures":"外聘教师"}]}
        """;

    private const string WithoutMeasures = """
        {"executed":"100.00","expectedExecution":"1000.00","indicators":[
          {"indicator":0,"value":"60","expected":"certain"},{"indicator":1,"value":"0","expected":"impossible"}]}
        """;

    [Fact]
    public async Task From_the_first_draft_to_the_bureaus_decision()
    {
        var story = new SupervisionStory(service, "360200-103001");
        var path = $"/{story.Unit}/projects/P1/monitoring";
        await story.RefusedAsync(ProblemCodes.NotFound, story.Author, HttpMethod.Put, path, Sound);
        await story.ApproveBudgetAsync();

        var (draft, saved) = await story.DoneAsync(story.Author, HttpMethod.Put, path, WithoutMeasures);
        Assert.Equal(["JK03:executed", "JK07:1", "JK08:1"], Ids(saved));
        await story.RefusedAsync(ProblemCodes.BlockingFindings, story.Boss, HttpMethod.Post, path + "/submission", ifMatch: draft);
        await story.RefusedAsync(ProblemCodes.IfMatchRequired, story.Author, HttpMethod.Put, path, Sound);
        var (second, better) = await story.DoneAsync(story.Author, HttpMethod.Put, path, Sound, draft);
        Assert.Empty(Ids(better));
        await story.RefusedAsync(ProblemCodes.StaleVersion, story.Boss, HttpMethod.Post, path + "/submission", ifMatch: draft);

        await story.AdjustBudgetAsync();
        await story.RefusedAsync(ProblemCodes.WrongState, story.Boss, HttpMethod.Post, path + "/submission", ifMatch: second);
        var adjusted = Sound.Replace("\"1000.00\"", "\"1200.00\"", StringComparison.Ordinal);
        var (third, _) = await story.DoneAsync(story.Author, HttpMethod.Put, path, adjusted, second);
        var (submitted, _) = await story.DoneAsync(story.Boss, HttpMethod.Post, path + "/submission", ifMatch: third);
        await story.RefusedAsync(ProblemCodes.WrongState, story.Author, HttpMethod.Put, path, adjusted, submitted);

        const string Comments = """{"comments":[{"pointer":"/indicators/1","text":"请写明外聘人数"}]}""";
        var (returned, _) = await story.DoneAsync(story.Reviewer, HttpMethod.Post, path + "/return", Comments, submitted);
        var read = (await story.DoneAsync(story.Author, HttpMethod.Get, path)).Json;
        Assert.Equal("请写明外聘人数", read.GetProperty("comments")[0].GetProperty("text").GetString());
        Assert.Equal("1200.00", read.GetProperty("basis").GetProperty("budget").GetString());
        Assert.Equal("培训人次", read.GetProperty("basis").GetProperty("indicators")[0].GetProperty("level3").GetString());
        var (fourth, _) = await story.DoneAsync(story.Author, HttpMethod.Put, path, adjusted, returned);
        var (again, _) = await story.DoneAsync(story.Boss, HttpMethod.Post, path + "/submission", ifMatch: fourth);

        var decision = path + "/decision";
        await story.RefusedAsync(
            ProblemCodes.InvalidContent,
            story.Reviewer,
            HttpMethod.Post,
            decision,
            """{"decision":"recover"}""",
            again
        );
        await story.RefusedAsync(ProblemCodes.Forbidden, story.Boss, HttpMethod.Post, decision, """{"decision":"none"}""", again);
        var both = story.Boss with { Roles = [Roles.Manager, Roles.Reviewer] };
        await story.RefusedAsync(ProblemCodes.FourEyes, both, HttpMethod.Post, decision, """{"decision":"none"}""", again);
        const string Recover = """{"decision":"recover","words":"收回结余资金"}""";
        var (_, decided) = await story.DoneAsync(story.Reviewer, HttpMethod.Post, decision, Recover, again);
        Assert.Equal("recover", decided.GetProperty("decision").GetString());

        var history = (await story.DoneAsync(TestUsers.Auditor(), HttpMethod.Get, path + "/history?verify=true")).Json;
        Assert.True(history.GetProperty("verification").GetProperty("valid").GetBoolean(), history.ToString());
        Assert.Equal(
            ["saved", "saved", "saved", "submitted", "returned", "saved", "submitted", "decided"],
            history.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("action").GetString())
        );
    }

    [Fact]
    public async Task Lists_hold_what_is_asked_for_and_what_the_caller_may_see()
    {
        var (mine, other) = (new SupervisionStory(service, "360200-201001"), new SupervisionStory(service, "511104-103001"));
        foreach (var story in new[] { mine, other })
        {
            await story.ApproveBudgetAsync();
            await story.DoneAsync(story.Author, HttpMethod.Put, $"/{story.Unit}/projects/P1/monitoring", Sound);
        }

        Assert.Equal([mine.Unit], await UnitsAsync(mine, "?region=360200&deviating=true&status=draft&unit=360200-201001"));
        Assert.Empty(await UnitsAsync(mine, "?unit=360200-201001&deviating=false"));
        Assert.Empty(await UnitsAsync(mine, "?unit=360200-201001&status=decided"));
        Assert.DoesNotContain(other.Unit, await UnitsAsync(mine, "?region=360200"));
        Assert.Contains(other.Unit, await UnitsAsync(mine, ""));
        var own = (await other.DoneAsync(other.Author, HttpMethod.Get, "/monitoring")).Json;
        Assert.Equal(other.Unit, Assert.Single(own.GetProperty("items").EnumerateArray()).GetProperty("unit").GetString());
        await mine.RefusedAsync(ProblemCodes.InvalidRequest, mine.Reviewer, HttpMethod.Get, "/monitoring?region=36");

        var first = (await mine.DoneAsync(mine.Reviewer, HttpMethod.Get, "/monitoring?limit=1")).Json;
        var next = first.GetProperty("next").GetString();
        var second = (await mine.DoneAsync(mine.Reviewer, HttpMethod.Get, $"/monitoring?limit=1&after={next}")).Json;
        Assert.NotEqual(
            first.GetProperty("items")[0].GetProperty("unit").GetString(),
            second.GetProperty("items")[0].GetProperty("unit").GetString()
        );
    }

    [Fact]
    public async Task Strangers_are_kept_out_and_faults_are_told_at_their_places()
    {
        var story = new SupervisionStory(service, "652801-301001");
        await story.ApproveBudgetAsync();
        var path = $"/{story.Unit}/projects/P1/monitoring";
        await story.RefusedAsync(ProblemCodes.Forbidden, TestUsers.Department("360200-103001"), HttpMethod.Put, path, Sound);
        await story.RefusedAsync(ProblemCodes.Forbidden, TestUsers.Treasury(), HttpMethod.Get, path);
        await story.RefusedAsync(ProblemCodes.NotFound, story.Author, HttpMethod.Get, path);
        await story.RefusedAsync(ProblemCodes.NotFound, story.Boss, HttpMethod.Post, path + "/submission");
        await story.RefusedAsync(ProblemCodes.NotFound, story.Author, HttpMethod.Put, $"/{story.Unit}/projects/P9/monitoring", Sound);
        const string Faulty = """{"executed":"-1","more":1,"indicators":[{"indicator":2,"expected":"perhaps"},{"value":"1"}]}""";
        var (status, _, json) = await story.SendAsync(story.Author, HttpMethod.Put, path, Faulty);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(
            ["/executed", "/indicators/0/expected", "/indicators/0/indicator", "/indicators/1/indicator", "/more"],
            json.GetProperty("errors")
                .EnumerateArray()
                .Select(error => error.GetProperty("pointer").GetString())
                .Order(StringComparer.Ordinal)
        );
    }

    private static IEnumerable<string?> Ids(JsonElement saved) =>
        saved.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString());

    private static async Task<IReadOnlyList<string?>> UnitsAsync(SupervisionStory story, string query)
    {
        var list = (await story.DoneAsync(story.Reviewer, HttpMethod.Get, "/monitoring" + query)).Json;
        return [.. list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("unit").GetString())];
    }
}
