using System.Diagnostics.Metrics;
using Finance.Contracts;
using Finance.Hosting.Health;
using Finance.Hosting.Messaging;
using Finance.Hosting.Tests.Storage;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Finance.Hosting.Tests.Messaging;

public sealed class WatchTests : IAsyncLifetime
{
    private TestBroker broker = null!;
    private TestDatabase database = null!;
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        broker = await TestBroker.CreateAsync();
        database = await TestDatabase.CreateAsync<WatchTests>();
        app = LedgerService.Build("budgets", [.. database.Arguments, .. broker.Arguments]);
        await app.StartAsync();
        await app.ConnectedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_queue_that_is_gone_is_told_by_readiness_and_declared_again()
    {
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync("accounts.budget-approved");

        var told = await Eventually.Answer(
            async () => (await Check("broker")) is { Ready: false } result ? result : null,
            "readiness tells of the missing queue"
        );

        Assert.Contains("accounts.budget-approved", told.Detail, StringComparison.Ordinal);
        await Eventually.Become(async () => (await Check("broker")).Ready, "ready again");
        Assert.Equal(0, await broker.CountAsync("accounts.budget-approved"));
    }

    [Fact]
    public async Task An_event_that_the_broker_does_not_take_waits_is_measured_and_holds_up_no_other()
    {
        var measured = new Measurements();
        var route = Topology.RouteOf(typeof(Contracts.Events.BudgetApproved));
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        // Neither a consumer's queue nor the alternate exchange can take it.
        await Task.WhenAll(route.Queues.Select(queue => channel.ExchangeUnbindAsync(queue, route.Exchange, "")));
        await channel.QueueUnbindAsync(Topology.UnroutedQueue, Topology.UnroutedExchange, "");

        await app.PublishAsync(TestEvents.Approved(Guid.CreateVersion7(), 1));
        await app.Use(db =>
        {
            db.Publish(
                new Contracts.Events.BudgetWithdrawn
                {
                    DocumentId = Guid.CreateVersion7(),
                    Sequence = 1,
                    Unit = UnitId.Parse("360200-103001"),
                    FiscalYear = new FiscalYear(2024),
                    Reason = "重新编制",
                    WithdrawnAt = DateTimeOffset.UnixEpoch,
                }
            );
            return db.SaveChangesAsync();
        });

        await Eventually.Become(async () => await broker.CountAsync("accounts.budget-withdrawn") == 1, "the other event delivered");
        await Eventually.Become(() => app.Use(db => db.Outbox.AnyAsync(e => e.SentAt == null && e.Attempts > 0)), "the refusal noted");
        await Eventually.Become(() => measured.Read("outbox.pending") == 1, "one event pending");
        Assert.True(measured.Read("outbox.lag.seconds") > 0);

        await BrokerTopology.DeclareAsync(channel, CancellationToken.None);
        await Eventually.Become(async () => await broker.CountAsync("accounts.budget-approved") == 1, "the event delivered after all");
        measured.Dispose();
    }

    private Task<ReadinessResult> Check(string name) =>
        app.Services.GetServices<IReadinessCheck>().Single(check => check.Name == name).CheckAsync(CancellationToken.None);

    /// <summary>What a collector would see of this process; the greatest value where several services run in it.</summary>
    private sealed class Measurements : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly Dictionary<string, double> greatest = new(StringComparer.Ordinal);

        public Measurements()
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == MessagingWatch.MeterName)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Keep(instrument.Name, value));
            listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Keep(instrument.Name, value));
            listener.Start();
        }

        public double Read(string name)
        {
            greatest.Clear();
            listener.RecordObservableInstruments();
            return greatest.GetValueOrDefault(name);
        }

        public void Dispose() => listener.Dispose();

        private void Keep(string name, double value) => greatest[name] = Math.Max(value, greatest.GetValueOrDefault(name));
    }
}
