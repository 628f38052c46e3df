using Finance.Contracts.Events;
using Finance.Hosting.Health;
using Finance.Hosting.Tests.Storage;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Finance.Hosting.Tests.Messaging;

/// <summary>With a broker of its own, stopped and started while events are committed.</summary>
public sealed class BrokerOutageTests
{
    private const int EventsEach = 40;

    [Fact]
    public async Task Events_committed_before_during_and_after_an_outage_of_the_broker_are_applied_exactly_once()
    {
        await using var servers = await Servers.StartPrivateAsync();
        var broker = await TestBroker.CreateAsync(servers);
        await using var publisherDatabase = await TestDatabase.CreateAsync<BrokerOutageTests>("Publisher");
        await using var consumerDatabase = await TestDatabase.CreateAsync<BrokerOutageTests>("Consumer");
        string[] publisherSettings = [.. publisherDatabase.Arguments, .. broker.Arguments];
        await using var publisher = LedgerService.Build("budgets", publisherSettings);
        await using var twin = LedgerService.Build("budgets", publisherSettings);
        await using var consumer = LedgerService.Build(
            "accounts",
            [.. consumerDatabase.Arguments, .. broker.Arguments],
            service => service.Consume<BudgetApproved, RecordInLedger>()
        );
        await Task.WhenAll(publisher.StartAsync(), twin.StartAsync(), consumer.StartAsync());
        await publisher.ConnectedAsync();
        var document = Guid.CreateVersion7();

        await PublishEachAsync(publisher, document, 0);
        await servers.StopBrokerAsync();
        await PublishEachAsync(twin, document, 1);
        var readiness = publisher.Services.GetServices<IReadinessCheck>().Single(check => check.Name == "broker");
        await Eventually.Become(
            async () => !(await readiness.CheckAsync(CancellationToken.None)).Ready,
            "readiness tells that the broker is away",
            TimeSpan.FromSeconds(60)
        );
        await servers.StartAgainAsync();
        await PublishEachAsync(publisher, document, 2);

        await Eventually.Become(
            async () => (await consumer.EntriesAsync(document)).Count >= 3 * EventsEach,
            "every event applied",
            TimeSpan.FromSeconds(90)
        );
        await Eventually.Become(() => publisher.Use(db => db.Outbox.AllAsync(e => e.SentAt != null)), "everything marked sent");
        await Eventually.Become(
            async () => (await readiness.CheckAsync(CancellationToken.None)).Ready,
            "readiness tells that the broker is back",
            TimeSpan.FromSeconds(60)
        );
        await Task.WhenAll(consumer.StopAsync(), publisher.StopAsync(), twin.StopAsync());
        Assert.Equal(0, await broker.CountAsync("accounts.budget-approved"));
        Assert.Equal(
            Enumerable.Range(0, 3 * EventsEach).Select(n => (long)n),
            (await consumer.EntriesAsync(document)).Select(entry => entry.Sequence).Order()
        );
    }

    private static async Task PublishEachAsync(WebApplication publisher, Guid document, int part)
    {
        for (var n = part * EventsEach; n < (part + 1) * EventsEach; n++)
        {
            await publisher.PublishAsync(TestEvents.Approved(document, n));
        }
    }
}
