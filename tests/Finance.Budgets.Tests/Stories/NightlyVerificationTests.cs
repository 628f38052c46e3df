using System.Net;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Submissions.Jobs;
using Finance.Submissions.Storage;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Finance.Budgets.Tests.Stories;

[Collection(BudgetsCollection.Name)]
public sealed class NightlyVerificationTests(BudgetsService service)
{
    private static readonly DateTimeOffset TwoInTheMorning = new(2031, 5, 6, 2, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task A_row_altered_in_the_database_is_found_in_the_night_and_told_to_the_auditor()
    {
        var (sound, altered) = (Story.Of(service), Story.Of(service));
        (await sound.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        (await altered.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        var unit = UnitId.Parse(altered.Unit);
        var rows = await service.UseAsync(db =>
            db.Contents.Where(content => db.Budgets.Any(budget => budget.Id == content.BudgetId && budget.Unit == unit))
                .ExecuteUpdateAsync(row => row.SetProperty(content => content.Bytes, new byte[] { (byte)'{', (byte)'}' }))
        );
        Assert.Equal(1, rows);

        await RunAsync(TwoInTheMorning);

        var told = (await service.As(TestUsers.Auditor()).GetAsync("/verification")).Expect(HttpStatusCode.OK);
        Assert.Equal("2031-05-06", told["day"].GetString());
        var faulty = told["faults"].EnumerateArray().Select(fault => fault.GetProperty("unit").GetString()).ToList();
        Assert.Contains(altered.Unit, faulty);
        Assert.DoesNotContain(sound.Unit, faulty);
        (await sound.Department.GetAsync("/verification")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task It_runs_once_a_night_and_not_by_day()
    {
        var night = new DateTimeOffset(2030, 1, 2, 3, 0, 0, TimeSpan.FromHours(8));
        await RunAsync(night.AddHours(8));
        Assert.Equal(0, await NightsAsync(night));

        await RunAsync(night);
        await RunAsync(night.AddHours(1));

        Assert.Equal(1, await NightsAsync(night));
    }

    private Task<int> NightsAsync(DateTimeOffset night)
    {
        var day = DateOnly.FromDateTime(night.DateTime);
        return service.UseAsync(db => db.Set<NightlyVerification>().CountAsync(verification => verification.Day == day));
    }

    private Task RunAsync(DateTimeOffset at) =>
        service.UseAsync(async db =>
        {
            var task = new VerifyHistories(db, [new HistoryVerifier(db)], new ManualClock(at), NullLogger<VerifyHistories>.Instance);
            await task.RunAsync(CancellationToken.None);
            return true;
        });
}
