using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Testing;

namespace Finance.Performance.Tests.Scoring;

public sealed class TrialScoresTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    private static readonly Uri Address = new("/api/performance/trial-scores", UriKind.Relative);

    /// <summary>The request of the API description, word for word.</summary>
    private const string Described = """
        { "scheme": "jiangxi-2024",
          "funds": { "initial": "453164.40", "annual": "453164.40", "executed": "0.00", "parts": [ ] },
          "indicators": [
            { "id": "1", "level1": "产出指标", "level2": "质量指标", "level3": "…", "operator": "=", "target": "100", "unit": "%", "weight": "10", "actual": "90", "reason": "…" },
            { "id": "2", "level1": "成本指标", "level2": "经济成本指标", "level3": "…", "operator": "qualitative", "target": "提升", "weight": "20", "attainment": "achieved", "awarded": "16", "reason": "…" } ] }
        """;

    [Fact]
    public async Task The_described_request_gets_the_described_answer()
    {
        var answer = await ScoreAsync(JsonNode.Parse(Described)!);
        Assert.Equal(
            ("0.00", "10", "0.00"),
            (Text(answer, "execution", "rate"), Text(answer, "execution", "weight"), Text(answer, "execution", "score"))
        );
        var indicators = answer.GetProperty("indicators");
        Assert.Equal(("1", "0.9000", "7.50"), (Text(indicators[0], "id"), Text(indicators[0], "completion"), Text(indicators[0], "score")));
        Assert.Equal(("2", "16.00"), (Text(indicators[1], "id"), Text(indicators[1], "score")));
        Assert.Equal(("16.00", "20.00"), (Text(indicators[1], "band", "from"), Text(indicators[1], "band", "to")));
        Assert.False(indicators[1].TryGetProperty("completion", out _));
        Assert.Equal("23.50", Text(answer, "total"));
        Assert.Equal("poor", Text(answer, "grade"));
        var weights = answer.GetProperty("findings").EnumerateArray().First(finding => Text(finding, "rule") == "G01");
        Assert.Equal("error", Text(weights, "severity"));
        Assert.Equal("", Text(weights, "pointer"));
        Assert.Contains("90", Text(weights, "message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_published_evaluations_get_their_totals_and_findings()
    {
        foreach (var published in PublishedEvaluation.All)
        {
            var answer = await ScoreAsync(Request(published));
            var wrong = published.Code == "E51" ? 20 : 0;
            Assert.Equal(published.Total - wrong, decimal.Parse(Text(answer, "total"), System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(
                published.Noted.Count(kind => kind is "no-target-but-deducted"),
                answer.GetProperty("findings").EnumerateArray().Count(finding => Text(finding, "rule") == "S09")
            );
        }
    }

    [Fact]
    public async Task A_finding_points_at_the_indicator()
    {
        var request = JsonNode.Parse(Described)!;
        request["indicators"]![1]!["operator"] = ">=";
        request["indicators"]![1]!["target"] = null;
        request["indicators"]![0]!["actual"] = "90家";
        var findings = (await ScoreAsync(request)).GetProperty("findings").EnumerateArray().ToList();
        Assert.Equal("/indicators/1", Text(findings.Single(finding => Text(finding, "rule") == "G03"), "pointer"));
        Assert.Equal("/indicators/0", Text(findings.Single(finding => Text(finding, "rule") == "S13"), "pointer"));
    }

    [Fact]
    public async Task No_budget_and_nothing_executed_is_told_and_not_guessed()
    {
        var request = JsonNode.Parse(Described)!;
        request["funds"] = JsonNode.Parse("""{ "annual": "0.00", "executed": "0.00" }""");
        var answer = await ScoreAsync(request);
        Assert.False(answer.GetProperty("execution").GetProperty("applicable").GetBoolean());
        Assert.False(answer.GetProperty("execution").TryGetProperty("score", out _));
        Assert.Equal("10", Text(answer, "execution", "weight"));
        Assert.Equal("10", Text(answer, "openWeight"));
    }

    /// <summary>Only names tell indicators apart; two rows without one may say the same.</summary>
    [Fact]
    public async Task Equal_rows_without_a_name_are_two_rows()
    {
        var request = JsonNode.Parse(Described)!;
        var indicators = request["indicators"]!.AsArray();
        indicators.RemoveAt(1);
        indicators[0]!.AsObject().Remove("id");
        indicators.Add(indicators[0]!.DeepClone());
        Assert.Equal("15.00", Text(await ScoreAsync(request), "total"));
    }

    [Theory]
    [InlineData("department", HttpStatusCode.OK)]
    [InlineData("manager", HttpStatusCode.OK)]
    [InlineData("reviewer", HttpStatusCode.OK)]
    [InlineData("approver", HttpStatusCode.OK)]
    [InlineData("publisher", HttpStatusCode.OK)]
    [InlineData("auditor", HttpStatusCode.OK)]
    [InlineData("admin", HttpStatusCode.OK)]
    [InlineData("treasury", HttpStatusCode.Forbidden)]
    public async Task Everyone_at_work_on_evaluations_may_try(string role, HttpStatusCode expected)
    {
        using var response = await performance.As(TestUsers.Of(role)).PostAsJsonAsync(Address, JsonNode.Parse(Described));
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Nobody_may_try_without_sign_in()
    {
        using var response = await performance.Anonymous().PostAsJsonAsync(Address, JsonNode.Parse(Described));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("/scheme", "\"jiangxi-2024\"", "\"nowhere-2024\"", "unknown-value")]
    [InlineData("/funds/annual", "\"annual\": \"453164.40\"", "\"annual\": 453164.40", "wrong-type")]
    [InlineData("/funds/annual", "\"annual\": \"453164.40\"", "\"annual\": \"-1.00\"", "negative-amount")]
    [InlineData("/funds/executed", "\"executed\": \"0.00\",", "", "missing")]
    [InlineData("/indicators/0/weight", "\"weight\": \"10\"", "\"weight\": \"101\"", "invalid-number")]
    [InlineData("/indicators/0/weight", "\"weight\": \"10\",", "", "missing")]
    [InlineData("/indicators/0/operator", "\"operator\": \"=\"", "\"operator\": \"!\"", "unknown-value")]
    [InlineData("/indicators/1/attainment", "\"achieved\"", "\"perfect\"", "unknown-value")]
    [InlineData("/indicators/1/awarded", "\"awarded\": \"16\"", "\"awarded\": 16", "wrong-type")]
    [InlineData("/indicators/1", "\"id\": \"2\"", "\"id\": \"1\"", "duplicate-line")]
    [InlineData("/indicators/1/grade", "\"awarded\"", "\"grade\"", "unknown-field")]
    public async Task A_fault_is_told_at_its_place(string pointer, string right, string wrong, string code)
    {
        Assert.Contains(right, Described, StringComparison.Ordinal);
        using var content = new StringContent(Described.Replace(right, wrong, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using var response = await performance.As(TestUsers.Reviewer()).PostAsync(Address, content);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(
            problem.GetProperty("errors").EnumerateArray(),
            error => Text(error, "pointer") == pointer && Text(error, "code") == code
        );
    }

    [Fact]
    public async Task A_request_is_bounded()
    {
        var request = JsonNode.Parse(Described)!;
        var indicators = request["indicators"]!.AsArray();
        while (indicators.Count <= 200)
        {
            var more = indicators[0]!.DeepClone();
            more["id"] = $"n{indicators.Count}";
            indicators.Add(more);
        }

        using var many = await performance.As(TestUsers.Reviewer()).PostAsJsonAsync(Address, request);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, many.StatusCode);
        using var large = new StringContent(new string(' ', 1_000_001), Encoding.UTF8, "application/json");
        using var refused = await performance.As(TestUsers.Reviewer()).PostAsync(Address, large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    private static JsonNode Request(PublishedEvaluation published)
    {
        var achievement = published.Achievement;
        return new JsonObject
        {
            ["scheme"] = "jiangxi-2024",
            ["funds"] = new JsonObject
            {
                ["initial"] = achievement.Funds.Initial!.Value.ToYuanString(),
                ["annual"] = achievement.Funds.Annual.ToYuanString(),
                ["executed"] = achievement.Funds.Executed!.Value.ToYuanString(),
            },
            ["indicators"] = new JsonArray([
                .. published.Rows.Select(row =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["level1"] = Text(row, "level1"),
                            ["level2"] = Text(row, "level2"),
                            ["level3"] = Text(row, "level3"),
                            ["target"] = Text(row, "target"),
                            ["weight"] = row.GetProperty("weight").GetRawText(),
                            ["actual"] = Text(row, "actual"),
                            ["awarded"] = Text(row, "scoreText"),
                            ["reason"] = Text(row, "reason"),
                        }
                ),
            ]),
        };
    }

    private async Task<JsonElement> ScoreAsync(JsonNode request)
    {
        using var response = await performance.As(TestUsers.Department()).PostAsJsonAsync(Address, request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            element = element.GetProperty(name);
        }

        return element.GetString()!;
    }
}
