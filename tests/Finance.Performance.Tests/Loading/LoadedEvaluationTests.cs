using System.Net;
using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Tests.Evaluations;
using Finance.Performance.Tests.Scoring;
using Finance.Statements.Evaluations;
using Finance.Testing;

namespace Finance.Performance.Tests.Loading;

/// <summary>Evaluations that were made elsewhere; the 36 published ones go through the service as the bureau would load them.</summary>
public sealed class LoadedEvaluationTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    private readonly HttpClient admin = performance.As(TestUsers.Admin());

    [Fact]
    public async Task The_published_evaluations_give_their_scores_and_findings_through_the_service()
    {
        var story = new EvaluationStory(performance, "360200-103001");
        var body = Published([.. PublishedEvaluation.All]);
        var loaded = (await LoadAsync(story, body)).Expect(HttpStatusCode.OK).Json.GetProperty("items");
        Assert.Equal(36, loaded.GetArrayLength());
        var found = new List<(string Code, string Rule)>();
        foreach (var published in PublishedEvaluation.All)
        {
            var read = (await story.GetAsync(story.Reviewer, story.Of(published.Code))).Expect(HttpStatusCode.OK).Json;
            var execution = read.GetProperty("execution");
            Assert.Equal(
                PublishedEvaluation.Number(published.Funds.GetProperty("score")),
                PublishedEvaluation.Number(execution.GetProperty("score"))
            );
            Assert.Equal(
                published.Rows.Select(row => PublishedEvaluation.Number(row.GetProperty("score"))),
                read.GetProperty("indicators").EnumerateArray().Select(row => PublishedEvaluation.Number(row.GetProperty("score")))
            );
            Assert.Equal(published.Total, PublishedEvaluation.Number(read.GetProperty("total")));
            Assert.Equal(GradeOf(published.Total), read.GetProperty("grade").GetString());
            Assert.Equal(
                ("confirmed", "2024-03-31"),
                (read.GetProperty("status").GetString(), read.GetProperty("loaded").GetProperty("confirmedOn").GetString())
            );
            found.AddRange(
                read.GetProperty("findings").EnumerateArray().Select(finding => (published.Code, finding.GetProperty("rule").GetString()!))
            );
        }

        // What the reviewer noted by hand is found, and nothing else by the same rules.
        foreach (var (kind, rule, count) in PublishedEvaluationTests.Noted.Select(row => row.Data))
        {
            var noted = PublishedEvaluation
                .All.SelectMany(published => published.Noted.Where(odd => odd == kind).Select(_ => published.Code))
                .Order(StringComparer.Ordinal)
                .ToList();
            Assert.Equal(count, noted.Count);
            Assert.Equal(noted, found.Where(one => one.Rule == rule).Select(one => one.Code).Order(StringComparer.Ordinal));
        }

        Assert.DoesNotContain(
            found,
            one => one.Rule is "S01" or "S02" or "S03" or "S04" or "S13" or "S18" or "S19" or "S24" or "S25" or "G01"
        );
        var told = Assert.Single(await story.ToldAsync());
        Assert.True(told.GetProperty("loaded").GetBoolean());
        Assert.StartsWith("2024-03-31", told.GetProperty("confirmedAt").GetString(), StringComparison.Ordinal);
        Assert.Equal(36, ConfirmedEvaluations.Read(told.GetProperty("content").GetProperty("json").GetString()!).Projects.Length);
    }

    /// <summary>Typed into the platform instead, the formula scores every quantity; only the one score that contradicts its target differs.</summary>
    [Fact]
    public async Task The_quantities_score_through_the_service_what_was_published()
    {
        var story = new EvaluationStory(performance, "360200-L002");
        var compared = 0;
        foreach (var published in PublishedEvaluation.All)
        {
            using var response = await story.Reviewer.PostAsync(
                "/api/performance/trial-scores",
                Json(JsonSerializer.Serialize(Trial(published)))
            );
            var scored = JsonElement.Parse(await response.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            foreach (var (row, own) in published.Rows.Zip(scored.GetProperty("indicators").EnumerateArray()))
            {
                if (own.TryGetProperty("completion", out _))
                {
                    compared++;
                    var contradicts = published.Code == "E51" && row.GetProperty("target").GetString() == "=2万元/人";
                    Assert.Equal(
                        contradicts ? 0 : PublishedEvaluation.Number(row.GetProperty("score")),
                        PublishedEvaluation.Number(own.GetProperty("score"))
                    );
                }
            }
        }

        Assert.True(compared > 100, $"Only {compared} quantities were compared.");
    }

    [Fact]
    public async Task Loaded_again_it_replaces_what_was_loaded_and_never_what_was_made_here()
    {
        var story = new EvaluationStory(performance, "360200-204001");
        var published = PublishedEvaluation.All[0];
        (await LoadAsync(story, Published(published), who: story.Reviewer)).Expect(HttpStatusCode.Forbidden);
        (await LoadAsync(story, Published(published), who: story.Department)).Expect(HttpStatusCode.Forbidden);
        (await LoadAsync(story, Published(published))).Expect(HttpStatusCode.OK);
        (await LoadAsync(story, Published(published))).Expect(HttpStatusCode.OK);
        Assert.Single(await story.ToldAsync());

        // Another date is another content, and needs the revision that was read.
        var other = Published(published).Replace("2024-03-31", "2024-04-01", StringComparison.Ordinal);
        (await LoadAsync(story, other)).ExpectProblem(HttpStatusCode.PreconditionFailed, ProblemCodes.StaleVersion);
        var revision = (await story.GetAsync(story.Reviewer, story.Of(published.Code))).ETag!.Trim('"');
        (
            await LoadAsync(story, other.Replace("\"confirmedOn\"", $"\"revision\":{revision},\"confirmedOn\"", StringComparison.Ordinal))
        ).Expect(HttpStatusCode.OK);
        var read = (await story.GetAsync(story.Reviewer, story.Of(published.Code))).Json;
        Assert.Equal(
            (2, "2024-04-01"),
            (read.GetProperty("version").GetInt32(), read.GetProperty("loaded").GetProperty("confirmedOn").GetString())
        );
        Assert.Equal(2, (await story.ToldAsync()).Count);
        (
            await story.StepAsync(story.Reviewer, published.Code, "return", """{"comments":[{"pointer":"","text":"请更正"}]}""")
        ).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        var history = (await story.GetAsync(story.Reviewer, $"{story.Of(published.Code)}/history?verify=true")).Json;
        Assert.Equal(
            ["loaded", "loaded"],
            history.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("action").GetString())
        );
        Assert.True(history.GetProperty("verification").GetProperty("valid").GetBoolean());

        // The money of the platform does not change it.
        await story.ApproveBudgetAsync(1, (published.Code, "200.00"));
        await story.ReportAsync(1, provisional: true, (published.Code, 1));
        Assert.Equal(read.GetProperty("total").GetString(), (await story.GetAsync(story.Reviewer, story.Of(published.Code)))["total"]);

        await story.ApproveBudgetAsync(2, ("P1", "200.00"));
        (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        (await LoadAsync(story, Published(published).Replace($"\"{published.Code}\"", "\"P1\"", StringComparison.Ordinal))).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );
    }

    [Fact]
    public async Task What_was_loaded_is_taken_back_by_an_approver_and_loaded_again()
    {
        var story = new EvaluationStory(performance, "652801-301001");
        var (first, second) = (PublishedEvaluation.All[0], PublishedEvaluation.All[1]);
        (await LoadAsync(story, Published(first, second))).Expect(HttpStatusCode.OK);
        const string Why = """{"comments":[{"pointer":"","text":"原件得分有误，请更正后重新补录"}]}""";
        (await story.StepAsync(story.Reviewer, first.Code, "return", Why)).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await story.StepAsync(story.Approver, first.Code, "return", """{"comments":[]}""")).Expect(HttpStatusCode.UnprocessableEntity);
        (await story.StepAsync(story.Approver, first.Code, "return", Why)).Expect(HttpStatusCode.OK);
        var read = await story.ReadAsync(first.Code);
        Assert.Equal("returned", read["status"]);
        Assert.StartsWith("原件得分有误", read.Json.GetProperty("comments")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        // The other one alone is not what the unit has: everything is taken back.
        var told = await story.ToldAsync();
        Assert.Equal([false, true], told.Select(one => one.GetProperty("reopened").GetBoolean()));

        // The unit does not fill in what was made elsewhere, and has no work of it.
        (await story.SaveAsync(first.Code, EvaluationStory.Sound, read.ETag)).Expect(HttpStatusCode.NotFound);
        (await story.StepAsync(story.Department, first.Code, "submission")).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        Assert.Empty((await story.GetAsync(story.Department, "work")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());

        var again = Published(first)
            .Replace("\"confirmedOn\"", $"\"revision\":{read.ETag!.Trim('"')},\"confirmedOn\"", StringComparison.Ordinal);
        (await LoadAsync(story, Published(first))).ExpectProblem(HttpStatusCode.PreconditionFailed, ProblemCodes.StaleVersion);
        (await LoadAsync(story, again)).Expect(HttpStatusCode.OK);
        Assert.Equal("confirmed", (await story.ReadAsync(first.Code))["status"]);
        told = await story.ToldAsync();
        Assert.Equal((3, false), (told.Count, told[^1].GetProperty("reopened").GetBoolean()));
        Assert.Equal(2, ConfirmedEvaluations.Read(told[^1].GetProperty("content").GetProperty("json").GetString()!).Projects.Length);
        var history = (await story.GetAsync(story.Reviewer, $"{story.Of(first.Code)}/history?verify=true")).Json;
        Assert.True(history.GetProperty("verification").GetProperty("valid").GetBoolean(), history.ToString());
        Assert.Equal(
            ["loaded", "reopened", "loaded"],
            history.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("action").GetString())
        );
    }

    [Fact]
    public async Task Every_fault_is_told_at_its_place()
    {
        var story = new EvaluationStory(performance, "511104-103001");
        var answer = await LoadAsync(
            story,
            """
            {"evaluations":[{"project":{"code":"X1","name":"甲","indicators":[{"level1":"产出指标","weight":"a"}]},"funds":{"annual":"1.00"},
            "actuals":[{"indicator":"2"}],"confirmedOn":"2999-01-01","odd":1}]}
            """
        );
        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent);
        var places = answer.Json.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("pointer").GetString()).ToList();
        Assert.Contains("/evaluations/0/project/indicators/0/weight", places);
        Assert.Contains("/evaluations/0/funds/executed", places);
        Assert.Contains("/evaluations/0/confirmedOn", places);
        Assert.Contains("/evaluations/0/odd", places);
        var nobody = new EvaluationStory(performance, "360200-L009");
        (await LoadAsync(nobody, Published(PublishedEvaluation.All[0]))).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.InvalidContent
        );
    }

    private static string Published(params PublishedEvaluation[] evaluations) =>
        JsonSerializer.Serialize(
            new
            {
                scheme = "jiangxi-2024",
                evaluations = evaluations.Select(published => new
                {
                    project = new
                    {
                        code = published.Code,
                        name = published.Project.Name,
                        category = "specific",
                        indicators = published.Rows.Select(row => new
                        {
                            level1 = row.GetProperty("level1").GetString(),
                            level2 = row.GetProperty("level2").GetString(),
                            level3 = row.GetProperty("level3").GetString(),
                            target = row.GetProperty("target").GetString(),
                            weight = row.GetProperty("weight").ToString(),
                        }),
                    },
                    funds = FundsOf(published),
                    actuals = published.Rows.Select(
                        (row, place) =>
                            new
                            {
                                indicator = (place + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
                                actual = row.GetProperty("actual").GetString(),
                                awarded = row.GetProperty("score").ToString(),
                                reason = row.GetProperty("reason").GetString(),
                            }
                    ),
                    submittedOn = "2024-02-28",
                    confirmedOn = "2024-03-31",
                    stated = new
                    {
                        rate = published.Funds.GetProperty("ratePercent").ToString(),
                        total = published.Json.GetProperty("publishedTotalText").ToString(),
                    },
                }),
            }
        );

    private static object Trial(PublishedEvaluation published) =>
        new
        {
            scheme = "jiangxi-2024",
            funds = FundsOf(published),
            indicators = published.Rows.Select(row => new
            {
                level1 = row.GetProperty("level1").GetString(),
                level2 = row.GetProperty("level2").GetString(),
                level3 = row.GetProperty("level3").GetString(),
                target = row.GetProperty("target").GetString(),
                weight = row.GetProperty("weight").ToString(),
                actual = row.GetProperty("actual").GetString(),
                awarded = row.GetProperty("score").ToString(),
                reason = row.GetProperty("reason").GetString(),
            }),
        };

    private static object FundsOf(PublishedEvaluation published)
    {
        var funds = published.Achievement.Funds;
        return new
        {
            initial = funds.Initial!.Value.ToYuanString(),
            annual = funds.Annual.ToYuanString(),
            executed = funds.Executed!.Value.ToYuanString(),
        };
    }

    private static string GradeOf(decimal total) =>
        total >= 90 ? "excellent"
        : total >= 80 ? "good"
        : "fair";

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private async Task<Answered> LoadAsync(EvaluationStory story, string body, HttpClient? who = null)
    {
        using var response = await (who ?? admin).PostAsync($"/api/performance/2024/{story.Unit}/imports", Json(body));
        return new Answered(response.StatusCode, response.Headers.ETag?.ToString(), await response.Content.ReadAsStringAsync());
    }
}
