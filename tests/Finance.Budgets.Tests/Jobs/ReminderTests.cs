using System.Net;
using System.Text.Json;
using Finance.Budgets.Jobs;
using Finance.Budgets.Storage;
using Finance.Budgets.Tests.Stories;
using Finance.Budgets.Tests.Stories.Reviewing;
using Finance.Contracts;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Finance.Budgets.Tests.Jobs;

/// <summary>The reminders of 2024, sent by a clock of the test to a service of its own.</summary>
public sealed class ReminderTests : IAsyncLifetime
{
    private const string Unit = "360200-103001";

    private readonly ManualClock clock = new(new DateTimeOffset(2023, 10, 13, 5, 0, 0, TimeSpan.FromHours(8)));
    private ServiceUnderTest service = null!;

    public async ValueTask InitializeAsync() => service = await ServiceUnderTest.StartAsync<ReminderTests>(Program.Build);

    public async ValueTask DisposeAsync() => await service.DisposeAsync();

    [Fact]
    public async Task A_unit_is_reminded_before_the_date_at_once_after_it_and_every_week_until_it_hands_in()
    {
        var approver = new Caller(service.As(TestUsers.Approver()), user: null);
        await RunAsync();
        Assert.Empty(await MarksAsync());
        (await approver.PutAsync("/2024/calendar", CalendarOf2024.Dates)).Expect(HttpStatusCode.Created);

        Assert.Empty(await MarksOnAsync(0, 0));
        Assert.Equal([7], await MarksOnAsync(0, 1));
        Assert.Equal([7], await MarksOnAsync(0, 3));
        Assert.Equal([7], await MarksOnAsync(2, 0));
        Assert.Equal([7, 3], await MarksOnAsync(3, 0));
        Assert.Equal([7, 3, 1], await MarksOnAsync(1, 0));
        Assert.Equal([7, 3, 1], await MarksOnAsync(1, 0));
        Assert.Equal([7, 3, 1, -1], await MarksOnAsync(1, 0));
        Assert.Equal([7, 3, 1, -1], await MarksOnAsync(6, 0));
        Assert.Equal([7, 3, 1, -1, -8], await MarksOnAsync(1, 0));

        await HandInAsync();
        Assert.Equal([7, 3, 1, -1, -8], await MarksOnAsync(7, 0));
        await AssertToldAsync();
    }

    [Fact]
    public async Task A_new_date_is_reminded_of_anew_and_runs_at_once_send_nothing_twice()
    {
        var approver = new Caller(service.As(TestUsers.Approver()), user: null);
        var set = (await approver.PutAsync("/2024/calendar", CalendarOf2024.Dates)).Expect(HttpStatusCode.Created);
        clock.Advance(TimeSpan.FromHours(1));
        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TryRunAsync()));
        Assert.Contains(true, runs);
        Assert.Equal([7], await MarksAsync());

        var later = CalendarOf2024.Dates.Replace("2023-10-20", "2023-10-16", StringComparison.Ordinal);
        (await approver.PutAsync("/2024/calendar", later, set.ETag)).Expect(HttpStatusCode.OK);

        Assert.Equal([7, 3], await MarksOnAsync(0, 1));
    }

    /// <summary>The marks of the unit's reminders in the order in which they went out, after a run so much later.</summary>
    private async Task<List<int>> MarksOnAsync(int days, int hours)
    {
        clock.Advance(TimeSpan.FromDays(days) + TimeSpan.FromHours(hours));
        await RunAsync();
        return await MarksAsync();
    }

    private Task<List<int>> MarksAsync() =>
        UseAsync(db =>
            db.SentReminders.Where(sent => sent.Unit == UnitId.Parse(Unit))
                .OrderBy(sent => sent.Sequence)
                .Select(sent => sent.Mark)
                .ToListAsync()
        );

    private Task<int> RunAsync() =>
        UseAsync(async db =>
        {
            await new RemindOfDeadlines(db, service.App.Services.GetRequiredService<ICodeBook>(), clock).RunAsync(CancellationToken.None);
            return 0;
        });

    private async Task<bool> TryRunAsync()
    {
        try
        {
            await RunAsync();
            return true;
        }
        catch (DbUpdateException)
        {
            // Another run was first; the runner tries again.
            return false;
        }
    }

    private async Task HandInAsync()
    {
        var department = new Caller(service.As(TestUsers.Department(Unit)), user: null);
        var saved = (await department.PutAsync($"/2024/{Unit}", Content.Balanced())).Expect(HttpStatusCode.Created);
        (await department.PostAsync($"/2024/{Unit}/submission", ifMatch: saved.ETag)).Expect(HttpStatusCode.OK);
    }

    private async Task AssertToldAsync()
    {
        var manager = new Caller(service.As(TestUsers.Manager(Unit)), user: null);
        await Eventually.Become(async () => (await NoticesAsync(manager)).Count == 5, "five notices");
        var notices = await NoticesAsync(manager);
        Assert.All(notices, notice => Assert.Equal("firstSubmission", notice.GetProperty("step").GetString()));
        Assert.Equal(
            [
                "2024年一上预算报送应于2023年10月20日前完成，已逾期1天。",
                "2024年一上预算报送应于2023年10月20日前完成，已逾期8天。",
                "2024年一上预算报送应于2023年10月20日前完成，还剩1天。",
                "2024年一上预算报送应于2023年10月20日前完成，还剩2天。",
                "2024年一上预算报送应于2023年10月20日前完成，还剩7天。",
            ],
            notices.Select(notice => notice.GetProperty("text").GetString()).Order(StringComparer.Ordinal)
        );
    }

    private static async Task<List<JsonElement>> NoticesAsync(Caller caller) =>
        [.. (await caller.GetAsync($"/notices?unit={Unit}&year=2024")).Expect(HttpStatusCode.OK)["items"].EnumerateArray()];

    private async Task<T> UseAsync<T>(Func<BudgetsDb, Task<T>> use)
    {
        await using var scope = service.App.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<BudgetsDb>());
    }
}
