using System.Diagnostics;
using System.Text;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Finance.Hosting.Tests.Storage;
using Finance.Testing;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Finance.Hosting.Tests.Messaging;

public sealed class DeliveryTests : IAsyncLifetime
{
    private readonly List<WebApplication> apps = [];
    private TestBroker broker = null!;
    private TestDatabase publisherDatabase = null!;
    private TestDatabase consumerDatabase = null!;

    public async ValueTask InitializeAsync()
    {
        broker = await TestBroker.CreateAsync();
        publisherDatabase = await TestDatabase.CreateAsync<DeliveryTests>("Publisher");
        consumerDatabase = await TestDatabase.CreateAsync<DeliveryTests>("Consumer");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        await publisherDatabase.DisposeAsync();
        await consumerDatabase.DisposeAsync();
    }

    [Fact]
    public async Task A_published_event_is_applied_once_by_its_consumer()
    {
        var publisher = await StartPublisherAsync();
        var consumer = await StartConsumerAsync("accounts");
        var document = Guid.CreateVersion7();

        await publisher.PublishAsync([.. Enumerable.Range(1, 50).Select(n => TestEvents.Approved(document, n))]);

        await Eventually.Become(async () => (await consumer.EntriesAsync(document)).Count >= 50, "50 events applied");
        var entries = await consumer.EntriesAsync(document);
        Assert.Equal(Enumerable.Range(1, 50).Select(n => (long)n), entries.Select(e => e.Sequence).Order());
        await Eventually.Become(() => publisher.Use(db => db.Outbox.AllAsync(e => e.SentAt != null)), "everything marked sent");
    }

    [Fact]
    public async Task Nobody_outside_is_told_how_the_bus_is_used()
    {
        await StartConsumerAsync("accounts");

        Assert.False(apps[^1].Services.GetRequiredService<IOptions<UsageTelemetryOptions>>().Value.Enabled);
    }

    [Fact]
    public async Task A_service_that_had_never_started_finds_what_was_published_before()
    {
        var publisher = await StartPublisherAsync();
        var bound = await StartConsumerAsync("disclosure");
        var document = Guid.CreateVersion7();

        await publisher.PublishAsync(TestEvents.Approved(document, 1));
        await Eventually.Become(async () => (await bound.EntriesAsync(document)).Count == 1, "the bound consumer applied it");
        await bound.StopAsync();
        var late = await StartConsumerAsync("performance");

        await Eventually.Become(async () => (await late.EntriesAsync(document)).Count == 2, "the late consumer applied it");
    }

    [Fact]
    public async Task The_bytes_that_were_committed_are_the_bytes_that_arrive()
    {
        var publisher = await StartPublisherAsync();
        await publisher.ConnectedAsync();
        var @event = TestEvents.Approved(Guid.CreateVersion7(), 1);

        await publisher.PublishAsync(@event);
        var committed = await publisher.Use(db => db.Outbox.AsNoTracking().SingleAsync());
        await Eventually.Become(async () => await broker.CountAsync("disclosure.budget-approved") == 1, "the event in a queue");
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var arrived = await channel.BasicGetAsync("disclosure.budget-approved", autoAck: true);

        Assert.Equal(committed.Body, arrived!.Body.ToArray());
        Assert.Equal(committed.Id.ToString(), arrived.BasicProperties.MessageId);
        Assert.Equal("budgets", arrived.BasicProperties.AppId);
        Assert.True(arrived.BasicProperties.Persistent);
    }

    [Fact]
    public async Task The_content_reaches_a_handler_character_by_character_with_its_hash_intact()
    {
        var publisher = await StartPublisherAsync();
        var received = new TaskCompletionSource<BudgetApproved>(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = await StartAsync(
            "accounts",
            consumerDatabase,
            service => service.Consume<BudgetApproved, HandOver>().Services.AddSingleton(received)
        );
        var sent = TestEvents.Approved(Guid.CreateVersion7(), 1) with { CongressApprovedOn = new DateOnly(2024, 1, 20) };

        await publisher.PublishAsync(sent);
        var arrived = await received.Task.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(sent, arrived);
        Assert.Equal(arrived.Content.Sha256, CanonicalJson.Hash(Encoding.UTF8.GetBytes(arrived.Content.Json)));
    }

    [Fact]
    public async Task Several_dispatchers_on_one_outbox_publish_each_event_once()
    {
        const int EventsEach = 100;
        WebApplication[] replicas = [await StartPublisherAsync(), await StartPublisherAsync(), await StartPublisherAsync()];
        await Task.WhenAll(replicas.Select(replica => replica.ConnectedAsync()));

        await Task.WhenAll(
            replicas.Select(replica =>
                replica.PublishAsync([.. Enumerable.Range(0, EventsEach).Select(n => TestEvents.Approved(Guid.CreateVersion7(), n))])
            )
        );

        await Eventually.Become(() => replicas[0].Use(db => db.Outbox.AllAsync(e => e.SentAt != null)), "everything marked sent");
        await Eventually.Become(
            async () => await broker.CountAsync("disclosure.budget-approved") == replicas.Length * EventsEach,
            "each event once in the queue"
        );
    }

    [Fact]
    public async Task The_trace_of_the_request_goes_on_in_the_consumer()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        var publisher = await StartPublisherAsync();
        var seen = new TaskCompletionSource<ActivityTraceId>(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = await StartAsync(
            "accounts",
            consumerDatabase,
            service => service.Consume<BudgetApproved, TellTrace>().Services.AddSingleton(seen)
        );

        using var request = new Activity("request").Start();
        await publisher.PublishAsync(TestEvents.Approved(Guid.CreateVersion7(), 1));

        Assert.Equal(request.TraceId, await seen.Task.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Nothing_is_published_when_the_change_is_rolled_back()
    {
        var publisher = await StartPublisherAsync();
        await publisher.ConnectedAsync();

        await publisher.Use(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Publish(TestEvents.Approved(Guid.CreateVersion7(), 1));
            await db.SaveChangesAsync();
        });

        Assert.False(await publisher.Use(db => db.Outbox.AnyAsync()));
    }

    [Fact]
    public async Task A_service_that_stops_finishes_what_it_consumes()
    {
        var publisher = await StartPublisherAsync();
        var slow = new SlowEffect();
        var consumer = await StartAsync(
            "accounts",
            consumerDatabase,
            service => service.Consume<BudgetApproved, TakeTime>().Services.AddSingleton(slow)
        );
        var document = Guid.CreateVersion7();
        await publisher.PublishAsync(TestEvents.Approved(document, 1));
        await slow.Begun.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var stopping = consumer.StopAsync();
        slow.MayEnd.SetResult();
        await stopping;

        Assert.Single(await consumer.EntriesAsync(document));
        Assert.Equal(0, await broker.CountAsync("accounts.budget-approved"));
    }

    private Task<WebApplication> StartPublisherAsync() => StartAsync("budgets", publisherDatabase);

    private Task<WebApplication> StartConsumerAsync(string name) =>
        StartAsync(name, consumerDatabase, service => service.Consume<BudgetApproved, RecordInLedger>());

    private async Task<WebApplication> StartAsync(string name, TestDatabase database, Action<FinanceServiceBuilder>? configure = null)
    {
        var app = LedgerService.Build(name, [.. database.Arguments, .. broker.Arguments], configure);
        apps.Add(app);
        await app.StartAsync();
        return app;
    }

    private sealed class HandOver(TaskCompletionSource<BudgetApproved> received) : IEventHandler<BudgetApproved>
    {
        public Task HandleAsync(BudgetApproved @event, CancellationToken cancellationToken)
        {
            received.TrySetResult(@event);
            return Task.CompletedTask;
        }
    }

    private sealed class TellTrace(TaskCompletionSource<ActivityTraceId> seen) : IEventHandler<BudgetApproved>
    {
        public Task HandleAsync(BudgetApproved @event, CancellationToken cancellationToken)
        {
            seen.TrySetResult(Activity.Current?.TraceId ?? default);
            return Task.CompletedTask;
        }
    }

    private sealed class SlowEffect
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayEnd { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class TakeTime(LedgerDb db, SlowEffect slow) : IEventHandler<BudgetApproved>
    {
        public async Task HandleAsync(BudgetApproved @event, CancellationToken cancellationToken)
        {
            slow.Begun.TrySetResult();
            await slow.MayEnd.Task.WaitAsync(cancellationToken);
            await new RecordInLedger(db).HandleAsync(@event, cancellationToken);
        }
    }
}
