using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Finance.Performance.Storage;
using Finance.Performance.Tests.Evaluations;
using Finance.Submissions.Jobs;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Finance.Performance.Tests;

public sealed class NightlyVerificationTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    private const string Address = "/api/performance/verification";

    // Later than any night that the running service has looked at the same rows.
    private static readonly DateTimeOffset TwoInTheMorning = new(2098, 5, 6, 2, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task A_score_that_was_altered_in_the_database_is_found_in_the_night_and_told_to_the_auditor()
    {
        var (sound, altered) = (new EvaluationStory(performance, "360200-N001"), new EvaluationStory(performance, "360200-N002"));
        foreach (var story in new[] { sound, altered })
        {
            await story.ApproveBudgetAsync(1, ("P1", "200.00"));
            await story.ReportAsync(1, provisional: true, ("P1", 20_000));
            await story.ConfirmedAsync("P1");
        }

        await performance.UseAsync(db =>
            db.Evaluations.Where(row => row.Unit == altered.Unit).ExecuteUpdateAsync(row => row.SetProperty(e => e.Total, 99m))
        );

        await RunAsync();
        await RunAsync();

        var told = await altered.As(TestUsers.Auditor()).GetFromJsonAsync<JsonElement>(Address);
        Assert.Equal("2098-05-06", told.GetProperty("day").GetString());
        var faulty = told.GetProperty("faults").EnumerateArray().ToList();
        var found = Assert.Single(faulty, fault => fault.GetProperty("unit").GetString() == altered.Unit.ToString());
        Assert.StartsWith("绩效自评：", found.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Contains("得分", found.GetProperty("faults")[0].GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(faulty, fault => fault.GetProperty("unit").GetString() == sound.Unit.ToString());
        using var refused = await altered.Department.GetAsync(Address);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private Task RunAsync() =>
        performance.UseAsync(async db =>
        {
            var task = new VerifyHistories(
                db,
                [new EvaluationVerifier(db), new ReportVerifier(db)],
                new ManualClock(TwoInTheMorning),
                NullLogger<VerifyHistories>.Instance
            );
            await task.RunAsync(CancellationToken.None);
            return 0;
        });
}
