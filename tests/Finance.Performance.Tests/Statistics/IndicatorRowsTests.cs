using System.Net;
using Finance.Performance.Jobs;
using Finance.Performance.Tests.Evaluations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

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
        var figures = (await story.GetAsync(story.Department, "statistics")).Expect(HttpStatusCode.OK).Json.GetProperty("total");
        Assert.Equal("200.00", figures.GetProperty("figures").GetProperty("annualBudget").GetString());
        Assert.False(figures.TryGetProperty("lastYear", out _));
    }

    [Fact]
    public async Task What_was_saved_before_there_were_rows_is_given_them_and_counted_once()
    {
        var story = new EvaluationStory(performance, "360200-R001") { Overall = true };
        await story.ApproveBudgetAsync(1, ("P1", "200.00"), ("P2", "200.00"), ("P3", "200.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 20_000), ("P2", 20_000), ("P3", 20_000));
        foreach (var code in new[] { "P1", "P2", "P3" })
        {
            (await story.SaveAsync(code, EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        }

        (await story.PutAsync(story.Whole, EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        (await story.SaveAsync("P2", EvaluationStory.Sound, (await story.ReadAsync("P2")).ETag)).Expect(HttpStatusCode.OK);
        var (before, missed) = (await RowsAsync(story), await MissedAsync(story));
        Assert.Equal(16, before.Count);
        await performance.UseAsync(db =>
            db.EvaluatedIndicators.Where(row =>
                    db.Evaluations.IgnoreQueryFilters().Any(one => one.Id == row.EvaluationId && one.Unit == story.Unit && one.Code != "P1")
                )
                .ExecuteDeleteAsync()
        );
        Assert.Equal(4, (await RowsAsync(story)).Count);

        // So many at a time; the next run goes on with the others, and the one after it finds nothing to do.
        Assert.Equal((2, 1, 0), (await FillAsync(2), await FillAsync(2), await FillAsync(2)));
        Assert.Equal(before, await RowsAsync(story));
        Assert.Equal(missed, await MissedAsync(story));

        // What is filled goes on to change with its content.
        var worse = EvaluationStory.Sound.Replace("\"actual\":\"100\"", "\"actual\":\"90\"", StringComparison.Ordinal);
        (await story.SaveAsync("P3", worse, (await story.ReadAsync("P3")).ETag)).Expect(HttpStatusCode.OK);
        Assert.Equal(16, (await RowsAsync(story)).Count);
        Assert.Contains("培训人次", (await MissedAsync(story)).Select(row => row.Name));
    }

    private Task<int> FillAsync(int most) =>
        performance.UseAsync(db =>
            new FillIndicatorRows(db, NullLogger<FillIndicatorRows>.Instance).FillAsync(most, CancellationToken.None)
        );

    private Task<List<string>> RowsAsync(EvaluationStory story) =>
        performance.UseAsync(async db =>
            (
                await db
                    .EvaluatedIndicators.Join(
                        db.Evaluations.IgnoreQueryFilters().Where(one => one.Unit == story.Unit),
                        row => row.EvaluationId,
                        one => one.Id,
                        (row, one) => new { one.Code, Row = row }
                    )
                    .OrderBy(pair => pair.Code)
                    .ThenBy(pair => pair.Row.Place)
                    .ToListAsync()
            )
                .Select(pair =>
                    FormattableString.Invariant($"{pair.Code} {pair.Row.Place} {pair.Row.Level3} {pair.Row.Weight} {pair.Row.Points}")
                )
                .ToList()
        );

    private static async Task<List<(string? Name, string? Lost)>> MissedAsync(EvaluationStory story) =>
        [
            .. (await story.GetAsync(story.Department, "missed-indicators"))
                .Expect(HttpStatusCode.OK)
                .Json.GetProperty("rows")
                .EnumerateArray()
                .Select(row => (row.GetProperty("level3").GetString(), row.GetProperty("figures").GetProperty("lost").GetString())),
        ];
}
