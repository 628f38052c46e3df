using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Finance.Hosting.Tests.Storage;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Finance.Hosting.Tests.Messaging;

/// <summary>Messages that cannot be applied are set aside, survive being looked at, and are replayed when the cause is gone.</summary>
public sealed class PoisonTests : IAsyncLifetime
{
    private const string Queue = "accounts.budget-approved";
    private const string Exchange = "finance.budget-approved.v1";
    private const int Looks = 50;

    private readonly Cause cause = new();
    private TestBroker broker = null!;
    private TestDatabase database = null!;
    private WebApplication consumer = null!;

    public async ValueTask InitializeAsync()
    {
        broker = await TestBroker.CreateAsync();
        database = await TestDatabase.CreateAsync<PoisonTests>();
        consumer = LedgerService.Build(
            "accounts",
            [.. database.Arguments, .. broker.Arguments],
            service =>
            {
                service.Services.AddSingleton(cause);
                service.Consume<BudgetApproved, RefuseWhileCausePersists>();
            }
        );
        await consumer.StartAsync();
        await consumer.ConnectedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await consumer.StopAsync();
        await consumer.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_poison_message_looked_at_fifty_times_is_listed_and_replayed_as_it_was()
    {
        var @event = TestEvents.Approved(Guid.CreateVersion7(), 1);
        var body = EventJson.Write(@event);
        cause.Persists = true;
        await SendAsync(Exchange, body);
        await Eventually.Become(async () => await broker.CountAsync(Queue + "_error") == 1, "the message in the error queue");

        await LookAsync(Queue + "_error", Looks);
        await Eventually.Become(async () => await broker.CountAsync(Queue + "_error") == 1, "the message back in the error queue");
        var parked = Assert.Single(await ListAsync());

        Assert.Equal(body, parked.Body);
        Assert.Contains("does not go on", parked.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("StackTrace", parked.Properties, StringComparison.Ordinal);
        cause.Persists = false;
        Assert.True(await ReplayAsync(parked));
        Assert.False(await ReplayAsync(parked));
        await Eventually.Become(async () => (await consumer.EntriesAsync(@event.DocumentId)).Count == 1, "the event applied");
        Assert.Equal(0, await broker.CountAsync(Queue + "_error"));
    }

    [Fact]
    public async Task A_message_that_is_no_event_is_set_aside_and_others_go_on()
    {
        var @event = TestEvents.Approved(Guid.CreateVersion7(), 1);
        byte[] broken = [.. "{\"documentId\": "u8];

        await SendAsync(Exchange, broken);
        await SendAsync(Exchange, EventJson.Write(@event));

        await Eventually.Become(async () => (await consumer.EntriesAsync(@event.DocumentId)).Count == 1, "the good event applied");
        await Eventually.Become(async () => await broker.CountAsync(Queue + "_error") == 1, "the broken one in the error queue");
        Assert.Equal(broken, Assert.Single(await ListAsync()).Body);
    }

    [Fact]
    public async Task A_message_that_kills_its_consumer_again_and_again_is_taken_aside_by_the_broker()
    {
        var @event = TestEvents.Approved(Guid.CreateVersion7(), 1);
        var body = EventJson.Write(@event);
        await consumer.StopAsync();
        await SendAsync(Exchange, body);

        // What a crash does: the message comes back unacknowledged.
        await Eventually.Become(
            async () =>
            {
                await LookAsync(Queue, Looks);
                return await broker.CountAsync("accounts.budget-approved.dead") == 1;
            },
            "the message in the dead queue"
        );
        await LookAsync(Queue + ".dead", Looks);
        await Eventually.Become(async () => await broker.CountAsync(Queue + ".dead") == 1, "the message back in the dead queue");
        var parked = Assert.Single(await ListAsync());

        Assert.Equal(body, parked.Body);
        Assert.Equal(Queue + ".dead", parked.Queue);
        Assert.True(await ReplayAsync(parked));
        await Eventually.Become(async () => await broker.CountAsync(Queue) == 1, "the message in its queue again");
    }

    [Fact]
    public async Task An_event_that_reaches_no_queue_raises_the_alarm_and_is_replayed_to_all_who_want_it()
    {
        var @event = TestEvents.Approved(Guid.CreateVersion7(), 1);
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in Contracts.Topology.RouteOf(typeof(BudgetApproved)).Queues)
        {
            await channel.ExchangeUnbindAsync(queue, Exchange, "");
        }

        await SendAsync(Exchange, EventJson.Write(@event));
        var watch = consumer.Services.GetRequiredService<MessagingWatch>();
        await Eventually.Become(() => watch.Broker?.Unrouted == 1, "the alarm");
        var parked = Assert.Single(await ListAsync());
        Assert.Equal(Exchange, parked.Exchange);

        await BrokerTopology.DeclareAsync(channel, CancellationToken.None);
        Assert.True(await ReplayAsync(parked));
        await Eventually.Become(async () => (await consumer.EntriesAsync(@event.DocumentId)).Count == 1, "the event applied");
    }

    [Fact]
    public async Task Holding_queues_have_no_limit_and_consumer_queues_dead_letter_at_least_once()
    {
        // A second declaration with other arguments would be refused by the broker.
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var quorum = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
        foreach (var holding in new[] { Queue + "_error", Queue + ".dead", "finance.unrouted" })
        {
            await channel.QueueDeclareAsync(holding, durable: true, exclusive: false, autoDelete: false, quorum);
        }

        await channel.QueueDeclareAsync(
            Queue,
            durable: true,
            exclusive: false,
            autoDelete: false,
            new Dictionary<string, object?>(quorum)
            {
                ["x-delivery-limit"] = 100,
                ["x-dead-letter-exchange"] = "",
                ["x-dead-letter-routing-key"] = Queue + ".dead",
                ["x-dead-letter-strategy"] = "at-least-once",
                ["x-overflow"] = "reject-publish",
            }
        );
    }

    private async Task SendAsync(string exchange, byte[] body)
    {
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var properties = new BasicProperties { MessageId = Guid.CreateVersion7().ToString(), ContentType = "application/json" };
        await channel.BasicPublishAsync(exchange, "", mandatory: true, properties, body);
    }

    /// <summary>Takes the message and puts it back, as an operator's tool does.</summary>
    private async Task LookAsync(string queue, int times)
    {
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        for (var look = 0; look < times; look++)
        {
            if (await channel.BasicGetAsync(queue, autoAck: false) is { } message)
            {
                await channel.BasicNackAsync(message.DeliveryTag, multiple: false, requeue: true);
            }
        }
    }

    private async Task<List<ParkedMessage>> ListAsync()
    {
        await using var scope = consumer.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ParkedMessages>().CollectAsync(CancellationToken.None);
        return await consumer.Use(db => db.ParkedMessages.AsNoTracking().ToListAsync());
    }

    private async Task<bool> ReplayAsync(ParkedMessage message)
    {
        await using var scope = consumer.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ParkedMessages>().ReplayAsync(message, CancellationToken.None);
    }

    private sealed class Cause
    {
        public bool Persists { get; set; }
    }

    private sealed class RefuseWhileCausePersists(LedgerDb db, Cause cause) : IEventHandler<BudgetApproved>
    {
        public Task HandleAsync(BudgetApproved @event, CancellationToken cancellationToken) =>
            cause.Persists
                ? throw new InvalidOperationException("It does not go on like this.")
                : new RecordInLedger(db).HandleAsync(@event, cancellationToken);
    }
}
