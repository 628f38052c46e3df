using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Hosting.Identity;
using Finance.Performance.Tests.Evaluations;
using Finance.Testing;

namespace Finance.Performance.Tests.Scoring;

public sealed class SchemeTrialTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    [Fact]
    public async Task A_new_scheme_is_tried_on_a_region_and_nothing_changes()
    {
        var story = new EvaluationStory(performance, "360200-103001");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"), ("P2", "200.00"), ("P3", "200.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 19_000), ("P2", 19_000), ("P3", 20_000));
        foreach (var code in new[] { "P1", "P2", "P3" })
        {
            (await story.SaveAsync(code, EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        }

        await story.SubmittedAsync("P2");
        (await story.StepAsync(story.Reviewer, "P2", "confirmation")).Expect(HttpStatusCode.OK);
        var before = await StandingAsync(story);

        // 95 % of the money scores 7 of 10 by the tiers, and 9.5 in proportion.
        var tried = await TryAsync("scheme-trials?region=36", """{"scheme":"ministry-2020-cost"}""");
        Assert.Equal(("ministry-2020-cost", 1), (tried.GetProperty("scheme").GetString(), tried.GetProperty("schemeVersion").GetInt32()));
        Assert.Equal(
            """{"unit":"360200-103001","code":"P1","name":"干部培训P1","status":"draft","kept":false,"annualBudget":"200.00","executed":"190.00","oldTotal":"95.00","oldGrade":"excellent","newTotal":"97.50","newGrade":"excellent","difference":"2.50"}""",
            Assert.Single(tried.GetProperty("changes").EnumerateArray()).GetRawText()
        );
        Assert.Equal((2, 0, 1, 0, 1, 0), Sums(tried));
        Assert.Equal(("96.50", "97.75"), (Sum(tried, "averageBefore"), Sum(tried, "averageAfter")));
        Assert.Equal("400.00", tried.GetProperty("sums").GetProperty("gradesAfter")[0].GetProperty("annualBudget").GetString());

        // What was confirmed is compared where that is asked for, and keeps what it has.
        var all = await TryAsync("scheme-trials?region=360200&confirmed=true", """{"scheme":"ministry-2020-cost","version":1}""");
        Assert.Equal((3, 1, 2, 0, 1, 0), Sums(all));
        Assert.True(all.GetProperty("changes")[1].GetProperty("kept").GetBoolean());

        // A draft that nobody has saved: the best grade from 97 on.
        var draft = (await performance.As(TestUsers.Admin()).GetFromJsonAsync<JsonNode>(Address("../schemes/jiangxi-2024")))!;
        draft["grades"] = JsonNode.Parse(
            """[{"grade":"excellent","total":"[97,100]"},{"grade":"good","total":"[80,97)"},{"grade":"fair","total":"[60,80)"},{"grade":"poor","total":"[0,60)"}]"""
        );
        var graded = await TryAsync("scheme-trials", new JsonObject { ["draft"] = draft }.ToJsonString());
        Assert.False(graded.TryGetProperty("schemeVersion", out _));
        Assert.Equal((2, 0, 0, 0, 2, 1), Sums(graded));
        Assert.Equal("good", graded.GetProperty("changes")[0].GetProperty("newGrade").GetString());

        Assert.Equal(before, await StandingAsync(story));
        var elsewhere = await TryAsync("scheme-trials", """{"scheme":"ministry-2020-cost"}""", TestUsers.Reviewer("511104-103001"));
        Assert.Equal((0, 0, 0, 0, 0, 0), Sums(elsewhere));
        Assert.Equal(0, Sums(await TryAsync("scheme-trials?region=51", """{"scheme":"ministry-2020-cost"}""")).Projects);
    }

    [Fact]
    public async Task What_is_wrong_with_a_trial_is_told()
    {
        await RefusedAsync(TestUsers.Department("360200-103001"), """{"scheme":"jiangxi-2024"}""", HttpStatusCode.Forbidden);
        await RefusedAsync(TestUsers.Reviewer(), """{"scheme":"nowhere"}""", HttpStatusCode.UnprocessableEntity);
        await RefusedAsync(TestUsers.Reviewer(), """{"scheme":"jiangxi-2024","version":99}""", HttpStatusCode.UnprocessableEntity);
        await RefusedAsync(TestUsers.Reviewer(), """{"draft":{"id":"x"}}""", HttpStatusCode.UnprocessableEntity);
        await RefusedAsync(TestUsers.Reviewer(), """{"draft":7}""", HttpStatusCode.UnprocessableEntity);
        await RefusedAsync(TestUsers.Reviewer(), """{"scheme":"jiangxi-2024","more":1}""", HttpStatusCode.UnprocessableEntity);
        await RefusedAsync(TestUsers.Reviewer(), "{", HttpStatusCode.BadRequest);
        await RefusedAsync(TestUsers.Reviewer(), """{"scheme":"jiangxi-2024"}""", HttpStatusCode.BadRequest, "scheme-trials?region=x");
    }

    private async Task RefusedAsync(FinanceUser user, string body, HttpStatusCode status, string path = "scheme-trials")
    {
        var (answered, text) = await SendAsync(user, path, body);
        Assert.True(answered == status, $"{body}: {(int)answered} {text}");
        Assert.True(JsonElement.Parse(text).TryGetProperty("code", out _), text);
    }

    private async Task<JsonElement> TryAsync(string path, string body, FinanceUser? user = null)
    {
        var (status, text) = await SendAsync(user ?? TestUsers.Reviewer(), path, body);
        Assert.True(status == HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(FinanceUser user, string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await performance.As(user).PostAsync(Address(path), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static Uri Address(string path) => new("/api/performance/2024/" + path, UriKind.Relative);

    private static async Task<string> StandingAsync(EvaluationStory story) =>
        string.Concat(
            (await story.ReadAsync("P1")).Text,
            (await story.ReadAsync("P2")).Text,
            (await story.ReadAsync("P3")).Text,
            (await story.GetAsync(story.Reviewer, $"{story.Of("P2")}/history?verify=true")).Text
        );

    private static (int Projects, int Kept, int Up, int Down, int Same, int Regraded) Sums(JsonElement trial)
    {
        var sums = trial.GetProperty("sums");
        return (
            sums.GetProperty("projects").GetInt32(),
            sums.GetProperty("kept").GetInt32(),
            sums.GetProperty("up").GetInt32(),
            sums.GetProperty("down").GetInt32(),
            sums.GetProperty("same").GetInt32(),
            sums.GetProperty("regraded").GetInt32()
        );
    }

    private static string? Sum(JsonElement trial, string name) => trial.GetProperty("sums").GetProperty(name).GetString();
}
