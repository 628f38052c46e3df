using Finance.Contracts.Events;
using Finance.Hosting.Tests.Storage;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Tests.Messaging;

public sealed class DeliveryTests : IAsyncLifetime
{
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
        await broker.DisposeAsync();
        await publisherDatabase.DisposeAsync();
        await consumerDatabase.DisposeAsync();
    }

    [Fact]
    public async Task A_published_event_is_applied_once_by_its_consumer()
    {
        await using var publisher = await StartPublisherAsync();
        await using var consumer = await StartConsumerAsync("accounts");
        var document = Guid.CreateVersion7();

        await publisher.PublishAsync([.. Enumerable.Range(1, 50).Select(n => TestEvents.Approved(document, n))]);

        await Eventually.Become(async () => (await consumer.EntriesAsync(document)).Count >= 50, "50 events applied");
        var entries = await consumer.EntriesAsync(document);
        Assert.Equal(Enumerable.Range(1, 50).Select(n => (long)n), entries.Select(e => e.Sequence).Order());
        await Eventually.Become(() => publisher.Use(db => db.Outbox.AllAsync(e => e.SentAt != null)), "everything marked sent");
    }

    [Fact]
    public async Task A_service_that_had_never_started_finds_what_was_published_before()
    {
        await using var publisher = await StartPublisherAsync();
        await using var bound = await StartConsumerAsync("disclosure");
        var document = Guid.CreateVersion7();

        await publisher.PublishAsync(TestEvents.Approved(document, 1));
        await Eventually.Become(async () => (await bound.EntriesAsync(document)).Count == 1, "the bound consumer applied it");
        await bound.StopAsync();
        await using var late = await StartConsumerAsync("performance");

        await Eventually.Become(async () => (await late.EntriesAsync(document)).Count == 2, "the late consumer applied it");
    }

    private async Task<WebApplication> StartPublisherAsync()
    {
        var app = LedgerService.Build("budgets", [.. publisherDatabase.Arguments, .. broker.Arguments]);
        await app.StartAsync();
        return app;
    }

    private async Task<WebApplication> StartConsumerAsync(string name)
    {
        var app = LedgerService.Build(
            name,
            [.. consumerDatabase.Arguments, .. broker.Arguments],
            service => service.Consume<BudgetApproved, RecordInLedger>()
        );
        await app.StartAsync();
        return app;
    }
}
