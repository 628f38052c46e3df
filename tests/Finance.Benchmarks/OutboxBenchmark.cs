using System.Diagnostics;
using System.Globalization;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Hosting;
using Finance.Hosting.Messaging;
using Finance.Hosting.Storage;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Finance.Benchmarks;

/// <summary>What the outbox costs: the same events published straight away, through commits and dispatcher, and from a backlog.</summary>
internal static class OutboxBenchmark
{
    private const int Rounds = 3;

    /// <summary>Requests at work side by side; each commits, or awaits the confirm of, one event at a time.</summary>
    private const int Producers = 16;

    private const int ContentCharacters = 4000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task<int> RunAsync(int messages)
    {
        var broker = await TestBroker.CreateAsync();
        await using var database = await TestDatabase.CreateAsync<BenchmarkDb>();
        string[] settings = [.. database.Arguments, .. broker.Arguments, "--urls=http://127.0.0.1:0"];
        await using var idle = Build(settings, dispatch: false);
        await CreateTablesAsync(idle);
        BudgetApproved[] events = [.. Enumerable.Range(1, messages).Select(Approved)];

        Dictionary<string, List<double>> rates = new(StringComparer.Ordinal);
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var (name, work) in Contenders(settings, idle, events))
            {
                var elapsed = await work();
                // The first round only warms up.
                if (round > 0)
                {
                    rates.TryAdd(name, []);
                    rates[name].Add(messages / elapsed.TotalSeconds);
                }
            }
        }

        Report(messages, rates);
        return 0;
    }

    private static IEnumerable<(string Name, Func<Task<TimeSpan>> Work)> Contenders(
        string[] settings,
        WebApplication idle,
        BudgetApproved[] events
    ) =>
        [
            ("published directly, each confirm awaited", () => MeasureAsync(() => PublishDirectlyAsync(idle, events))),
            ("through the outbox, one event a commit", () => PublishThroughOutboxAsync(settings, [.. events.Chunk(1)])),
            ("through the outbox, fifty events a commit", () => PublishThroughOutboxAsync(settings, [.. events.Chunk(50)])),
            ("commits alone, nothing dispatched", () => MeasureAsync(() => SideBySideAsync(events.Chunk(1), e => CommitAsync(idle, e)))),
            ("dispatcher alone, draining those commits", () => DrainBacklogAsync(settings)),
        ];

    private static async Task PublishDirectlyAsync(WebApplication app, BudgetApproved[] events)
    {
        await using var connection = new BrokerConnection(
            app.Services.GetRequiredService<BrokerSettings>(),
            app.Services.GetRequiredService<ServiceName>()
        );
        await using var publisher = new EventPublisher(connection, app.Services.GetRequiredService<ServiceName>());
        await publisher.PublishAsync([], CancellationToken.None);
        await SideBySideAsync(
            events,
            async @event =>
            {
                var row = OutboxMessage.Of(@event, DateTimeOffset.UnixEpoch);
                var outgoing = new Outgoing(row.Exchange, row.Id.ToString(), row.Body, null, row.CreatedAt);
                var refusals = await publisher.PublishAsync([outgoing], CancellationToken.None);
                Require(refusals[0] is null, "The broker refused an event.");
            }
        );
    }

    private static async Task<TimeSpan> PublishThroughOutboxAsync(string[] settings, BudgetApproved[][] commits)
    {
        await using var app = Build(settings, dispatch: true);
        await app.StartAsync();
        await CommitAsync(app, [Approved(0)]);
        await AllSentAsync(app);
        var elapsed = await MeasureAsync(async () =>
        {
            await SideBySideAsync(commits, events => CommitAsync(app, events));
            await AllSentAsync(app);
        });
        await app.StopAsync();
        return elapsed;
    }

    private static async Task<TimeSpan> DrainBacklogAsync(string[] settings)
    {
        await using var app = Build(settings, dispatch: true);
        var elapsed = await MeasureAsync(async () =>
        {
            await app.StartAsync();
            await AllSentAsync(app);
        });
        await app.StopAsync();
        return elapsed;
    }

    private static async Task CommitAsync(WebApplication app, BudgetApproved[] events)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BenchmarkDb>();
        Array.ForEach(events, db.Publish);
        await db.SaveChangesAsync();
    }

    private static async Task AllSentAsync(WebApplication app)
    {
        while (true)
        {
            await using var scope = app.Services.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<BenchmarkDb>().Outbox.AllAsync(e => e.SentAt != null))
            {
                return;
            }

            await Task.Delay(Pause);
        }
    }

    private static Task SideBySideAsync<T>(IEnumerable<T> items, Func<T, Task> work) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = Producers }, async (item, _) => await work(item));

    private static WebApplication Build(string[] settings, bool dispatch)
    {
        var web = WebApplication.CreateSlimBuilder(settings);
        web.Logging.SetMinimumLevel(LogLevel.Warning);
        var service = new FinanceServiceBuilder("budgets", web);
        service.AddStorage<BenchmarkDb, PostgresBenchmarkDb, SqlServerBenchmarkDb>();
        service.AddMessaging();
        if (!dispatch)
        {
            var hosted = web.Services.Where(s => s.ServiceType == typeof(IHostedService)).ToList();
            hosted.ForEach(s => web.Services.Remove(s));
        }

        return web.Build();
    }

    private static async Task CreateTablesAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BenchmarkDb>().Database.EnsureCreatedAsync();
    }

    private static BudgetApproved Approved(int number) =>
        new()
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = number,
            Unit = UnitId.Parse("360200-103001"),
            FiscalYear = new FiscalYear(2024),
            Content = new DocumentContent(new string('0', ContentCharacters), new string('0', 64)),
            DocumentNumber = "景财预〔2024〕1号",
            DocumentDate = new DateOnly(2024, 1, 31),
            ApprovedAt = DateTimeOffset.UnixEpoch,
            CatalogVersion = 1,
            Loaded = false,
        };

    private static async Task<TimeSpan> MeasureAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed;
    }

    private static void Report(int messages, Dictionary<string, List<double>> rates)
    {
        var medians = rates.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Order().ElementAt(pair.Value.Count / 2),
            StringComparer.Ordinal
        );
        var direct = medians.Values.First();
        Write($"outbox benchmark: {messages} events of {ContentCharacters} characters, {Producers} producers, median of {Rounds} rounds");
        foreach (var (name, rate) in medians)
        {
            Write($"{name, -42} {rate, 7:0} events/s  ratio {rate / direct:0.00}");
        }
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
