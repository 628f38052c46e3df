using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Finance.Testing;

namespace Finance.EndToEnd.Tests;

/// <summary>Goals fixed with a budget, evaluated by the department, paid by the treasury and confirmed by the bureau, on the public site with their scores.</summary>
public sealed class GoalsTests(Platform platform)
{
    private const string Unit = "360200-204001";
    private const string Department = "dept-changnan";
    private const string Projects = $"/api/performance/2023/{Unit}/projects";
    private const string Evaluation = $"{Projects}/P001/evaluation";

    [Fact]
    public async Task Confirmed_goals_are_published_with_their_scores()
    {
        var story = new BudgetStory(platform, Unit, Department, year: 2023)
        {
            Goals =
            [
                Goal("产出指标", "数量指标", "改造服务窗口", ">=", "100", "个", "40"),
                Goal("成本指标", "经济成本指标", "单个窗口改造成本", "<=", "3400", "元", "20"),
                Goal("效益指标", "社会效益指标", "群众办事便利程度", "qualitative", "提升", "", "20"),
                Goal("满意度指标", "服务对象满意度指标", "办事群众满意度", ">=", "95", "%", "10"),
            ],
        };
        await story.ApproveThroughBothRoundsAsync();
        await EvaluateAsync();

        var publication = await story.AwaitPublicationAsync("performanceGoals");
        Assert.Equal("published", (await story.PublishAsync(publication)).Expect(HttpStatusCode.OK).Text("status"));
        await OpenDataShowsTheScoresAsync(publication);
        await PublicPageShowsTheScoresAsync(publication);
    }

    private async Task PayAsync(string amount)
    {
        var treasury = await platform.PersonAsync("treasury");
        using var http = new HttpClient { BaseAddress = platform.Gateway };
        http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(treasury.Authorization);
        var payment = new
        {
            id = "goals-1",
            unit = Unit,
            date = "2023-11-20",
            method = "central",
            functional = "2013299",
            economic = "30227",
            source = "generalPublic",
            kind = "project",
            project = "P001",
            amount,
        };
        using var line = new StringContent(JsonSerializer.Serialize(payment), Encoding.UTF8, "application/x-ndjson");
        using var answer = await http.PostAsync(new Uri("/api/accounts/2023/payments", UriKind.Relative), line);
        (await Answer.ReadAsync(answer)).Expect(HttpStatusCode.OK);
    }

    private async Task EvaluateAsync()
    {
        var department = await platform.PersonAsync(Department);
        await Eventually.Become(
            async () => (await department.GetAsync(Projects)).Status == HttpStatusCode.OK,
            "the goals of the budget have reached performance"
        );
        var evaluation = new
        {
            actuals = new object[]
            {
                new { indicator = "1", actual = "100" },
                new { indicator = "2", actual = "3400" },
                new
                {
                    indicator = "3",
                    attainment = "achieved",
                    awarded = "18",
                    reason = "按评判等级赋分",
                },
                new { indicator = "4", actual = "96" },
            },
            completion = "窗口改造全部完成并投入使用",
        };
        (await department.PutAsync(Evaluation, evaluation)).Expect(HttpStatusCode.Created);
        await PayAsync("340000.00");
        var saved = await Eventually.Answer(
            async () =>
                (await department.GetAsync(Evaluation)).Expect(HttpStatusCode.OK) is var read
                && Told(read.Json.GetProperty("funds"), "executed") == "340000.00"
                    ? read
                    : null,
            "the payment has reached the evaluation"
        );
        var reasons = saved
            .Json.GetProperty("findings")
            .EnumerateArray()
            .Where(finding => finding.GetProperty("severity").GetString() == "explain")
            .Select(finding => new { finding = finding.GetProperty("id").GetString(), text = "情况属实" })
            .ToList();
        if (reasons.Count > 0)
        {
            saved = (await department.PutAsync($"{Evaluation}/explanations", reasons, saved.ETag)).Expect(HttpStatusCode.OK);
        }

        var submitted = (await department.PostAsync($"{Evaluation}/submission", null, saved.ETag)).Expect(HttpStatusCode.OK);
        var reviewer = await platform.PersonAsync("reviewer");
        var confirmed = (await reviewer.PostAsync($"{Evaluation}/confirmation", null, submitted.ETag)).Expect(HttpStatusCode.OK);
        Assert.Equal("confirmed", confirmed.Text("status"));
    }

    private async Task OpenDataShowsTheScoresAsync(string publication)
    {
        using var anyone = new HttpClient { BaseAddress = platform.Gateway };
        var document = await anyone.GetFromJsonAsync<JsonElement>(new Uri($"/open/publications/{publication}.json", UriKind.Relative));
        var project = Assert.Single(document.GetProperty("evaluations").GetProperty("projects").EnumerateArray());

        Assert.Equal(("P001", "98", "excellent"), (Told(project, "code"), Told(project, "total"), Told(project, "grade")));
        Assert.Equal(("340000.00", "340000.00"), (Told(project, "annualBudget"), Told(project, "executed")));
        Assert.Equal(
            ["40", "20", "18", "10"],
            project.GetProperty("indicators").EnumerateArray().Select(indicator => Told(indicator, "score"))
        );
        var list = await anyone.GetStringAsync(new Uri($"/open/publications?unit={Unit}&kind=performanceGoals", UriKind.Relative));
        Assert.Contains(publication, list, StringComparison.Ordinal);
    }

    private async Task PublicPageShowsTheScoresAsync(string publication)
    {
        using var anyone = new HttpClient { BaseAddress = platform.Gateway };
        var html = await anyone.GetStringAsync(new Uri($"/publications/{publication}", UriKind.Relative));
        var page = await new HtmlParser().ParseDocumentAsync(html);

        Assert.Equal("窗口服务改造：98 分，优", page.QuerySelector("#evaluations details summary")!.TextContent.Trim());
        Assert.Contains("窗口改造全部完成并投入使用", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("办事群众满意度", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static string? Told(JsonElement of, string member) => of.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static object Goal(string level1, string level2, string level3, string @operator, string target, string unit, string weight) =>
        new
        {
            level1,
            level2,
            level3,
            @operator,
            target,
            unit,
            weight,
        };
}
