using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Finance.Hosting.Tests.Storage;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;

namespace Finance.Hosting.Tests.Messaging;

/// <summary>The transport promises neither order nor single delivery; what is applied must not depend on either.</summary>
public sealed class OrderTests : IAsyncLifetime
{
    private const int Events = 200;

    private TestBroker broker = null!;
    private TestDatabase database = null!;
    private WebApplication consumer = null!;

    public async ValueTask InitializeAsync()
    {
        broker = await TestBroker.CreateAsync();
        database = await TestDatabase.CreateAsync<OrderTests>();
        consumer = LedgerService.Build(
            "accounts",
            [.. database.Arguments, .. broker.Arguments],
            service => service.Consume<BudgetApproved, KeepNewest>()
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
    public async Task Events_shuffled_and_delivered_twice_leave_the_newest_state_and_each_is_seen_once()
    {
        var documents = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToArray();
        var messages = documents
            .SelectMany(document => Enumerable.Range(1, Events / 5).Select(n => TestEvents.Approved(document, n)))
            .Select(@event => (Id: Guid.CreateVersion7(), Body: EventJson.Write(@event)))
            .ToArray();
        var random = new Random(20240131);
        var deliveries = messages.Concat(messages).ToArray();
        random.Shuffle(deliveries);

        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var (id, body) in deliveries)
        {
            var properties = new BasicProperties { MessageId = id.ToString(), ContentType = "application/json" };
            await channel.BasicPublishAsync(Topology.RouteOf(typeof(BudgetApproved)).Exchange, "", true, properties, body);
        }

        await Eventually.Become(() => consumer.Use(async db => await db.Inbox.CountAsync() == Events), "every event seen");
        await Eventually.Become(async () => await broker.CountAsync("accounts.budget-approved") == 0, "an empty queue");
        await consumer.StopAsync();

        var kept = await consumer.Use(db => db.Entries.AsNoTracking().ToListAsync());
        Assert.Equal(documents.Order(), kept.Select(entry => entry.DocumentId).Order());
        Assert.All(kept, entry => Assert.Equal(Events / 5, entry.Sequence));
        Assert.Equal(Events, await consumer.Use(db => db.Inbox.CountAsync()));
        Assert.Equal(0, await broker.CountAsync("accounts.budget-approved_error"));
    }

    /// <summary>How a service keeps a document: only what is newer than what it holds changes anything.</summary>
    private sealed class KeepNewest(LedgerDb db) : IEventHandler<BudgetApproved>
    {
        public async Task HandleAsync(BudgetApproved @event, CancellationToken cancellationToken)
        {
            var held = await db.Entries.SingleOrDefaultAsync(entry => entry.DocumentId == @event.DocumentId, cancellationToken);
            if (held is not null && held.Sequence >= @event.Sequence)
            {
                return;
            }

            if (held is not null)
            {
                db.Remove(held);
            }

            db.Add(TestEvents.Entry(@event));
        }
    }
}
