using System.Net;
using Finance.Performance.Tests.Evaluations;

namespace Finance.Performance.Tests.Statistics;

public sealed class IndicatorRowsTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    [Fact]
    public async Task Statistics_follow_what_is_saved_and_rescored()
    {
        var story = new EvaluationStory(performance, "511104-103001");
        await story.ApproveBudgetAsync(1, ("P1", "200.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 20_000));
        (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        Assert.Equal([("干部业务能力", "2.00")], await MissedAsync(story));

        var worse = EvaluationStory.Sound.Replace("\"actual\":\"100\"", "\"actual\":\"90\"", StringComparison.Ordinal);
        (await story.SaveAsync("P1", worse, (await story.ReadAsync("P1")).ETag)).Expect(HttpStatusCode.OK);
        Assert.Equal(["培训人次", "干部业务能力"], (await MissedAsync(story)).Select(row => row.Name));

        (await story.SaveAsync("P1", EvaluationStory.Sound, (await story.ReadAsync("P1")).ETag)).Expect(HttpStatusCode.OK);
        await story.SubmittedAsync("P1");
        const string Rescoring = """{"items":[{"indicator":"3","score":"15.5","reason":"佐证材料不足"}]}""";
        (await story.StepAsync(story.Reviewer, "P1", "rescoring", Rescoring)).Expect(HttpStatusCode.OK);
        Assert.Equal([("干部业务能力", "4.50")], await MissedAsync(story));
        var figures = (await story.GetAsync(story.Reviewer, "statistics")).Expect(HttpStatusCode.OK).Json.GetProperty("total");
        Assert.Equal("200.00", figures.GetProperty("figures").GetProperty("annualBudget").GetString());
        Assert.False(figures.TryGetProperty("lastYear", out _));
    }

    private static async Task<List<(string? Name, string? Lost)>> MissedAsync(EvaluationStory story) =>
        [
            .. (await story.GetAsync(story.Department, "missed-indicators"))
                .Expect(HttpStatusCode.OK)
                .Json.GetProperty("rows")
                .EnumerateArray()
                .Select(row => (row.GetProperty("level3").GetString(), row.GetProperty("figures").GetProperty("lost").GetString())),
        ];
}
