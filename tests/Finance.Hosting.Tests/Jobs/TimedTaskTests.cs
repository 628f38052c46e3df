using Finance.Hosting.Jobs;
using Finance.Hosting.Tests.Messaging;
using Finance.Hosting.Tests.Storage;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Finance.Hosting.Tests.Jobs;

public sealed class TimedTaskTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync<TimedTaskTests>();

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Of_three_replicas_one_runs_a_task_when_it_is_due()
    {
        var runs = new Runs();
        WebApplication[] replicas = [.. Enumerable.Range(0, 3).Select(_ => Build(runs))];
        await Task.WhenAll(replicas.Select(replica => replica.StartAsync()));

        await Eventually.Become(() => runs.Count >= 1, "the first run");
        await Eventually.Become(
            () => replicas[0].Use(db => db.Leases.AnyAsync(lease => lease.Name == "count-runs" && lease.LastRunAt != null)),
            "the run written down"
        );
        await Task.WhenAll(replicas.Select(replica => replica.StopAsync()));

        Assert.Equal(1, runs.Count);
        Assert.Equal(1, runs.MostAtOnce);
        await Task.WhenAll(replicas.Select(replica => replica.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_lease_is_held_by_one_and_lost_when_it_is_not_renewed()
    {
        await using var app = LedgerService.Build("ledger", database.Arguments, messaging: false);
        await app.StartAsync();
        var clock = new SetClock();

        Task<bool> Take(string holder) =>
            app.Use(db => new LeaseBook(db, clock).TryTakeAsync("task", holder, TimeSpan.FromHours(1), CancellationToken.None));
        Task<bool> Renew(string holder) => app.Use(db => new LeaseBook(db, clock).RenewAsync("task", holder, CancellationToken.None));
        Task End(string holder, bool succeeded) => app.Use(db => new LeaseBook(db, clock).EndAsync("task", holder, succeeded));

        Assert.True(await Take("one"));
        Assert.False(await Take("two"));
        Assert.True(await Renew("one"));
        Assert.False(await Renew("two"));

        clock.Now += LeaseBook.Duration;
        Assert.False(await Renew("one"));
        Assert.True(await Take("two"));

        await End("two", succeeded: false);
        Assert.True(await Take("three"));
        await End("three", succeeded: true);
        Assert.False(await Take("one"));
        clock.Now += TimeSpan.FromHours(1);
        Assert.True(await Take("one"));
    }

    [Fact]
    public async Task What_is_expired_is_cleared_and_what_may_still_be_needed_stays()
    {
        await using var app = LedgerService.Build("ledger", database.Arguments, messaging: false);
        await app.StartAsync();
        await app.PublishAsync(TestEvents.Approved(Guid.CreateVersion7(), 1), TestEvents.Approved(Guid.CreateVersion7(), 2));
        var clock = new SetClock { Now = TimeProvider.System.GetUtcNow() };
        await app.Use(async db =>
        {
            var first = await db.Outbox.OrderBy(e => e.Sequence).FirstAsync();
            first.SentAt = clock.Now;
            db.Add(
                new Hosting.Messaging.InboxMessage
                {
                    Queue = "q",
                    Id = Guid.CreateVersion7(),
                    ReceivedAt = clock.Now,
                }
            );
            await db.SaveChangesAsync();
        });

        clock.Now += TimeSpan.FromDays(8);
        await app.Use(db => new ClearExpiredRows(db, clock).RunAsync(CancellationToken.None));
        var waiting = await app.Use(db => db.Outbox.AsNoTracking().ToListAsync());
        var remembered = await app.Use(db => db.Inbox.CountAsync());
        clock.Now += TimeSpan.FromDays(365);
        await app.Use(db => new ClearExpiredRows(db, clock).RunAsync(CancellationToken.None));

        Assert.Null(Assert.Single(waiting).SentAt);
        Assert.Equal(1, remembered);
        Assert.Equal(0, await app.Use(db => db.Inbox.CountAsync()));
        Assert.Equal(1, await app.Use(db => db.Outbox.CountAsync()));
    }

    private WebApplication Build(Runs runs) =>
        LedgerService.Build(
            "ledger",
            database.Arguments,
            service =>
            {
                service.Services.AddSingleton(runs);
                service.AddTimedTask<CountRuns>();
            },
            messaging: false
        );

    private sealed class Runs
    {
        private int count;
        private int atOnce;

        public int Count => count;

        public int MostAtOnce { get; private set; }

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref atOnce));
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            Interlocked.Decrement(ref atOnce);
            Interlocked.Increment(ref count);
        }
    }

    private sealed class CountRuns(Runs runs) : ITimedTask
    {
        public string Name => "count-runs";

        public TimeSpan Every => TimeSpan.FromMinutes(30);

        public Task RunAsync(CancellationToken cancellationToken) => runs.RunAsync(cancellationToken);
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
