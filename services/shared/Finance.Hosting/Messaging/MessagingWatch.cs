using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Finance.Contracts;
using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Finance.Hosting.Messaging;

/// <summary>What waits in the outbox.</summary>
internal sealed record OutboxReading(DateTimeOffset At, long Pending, TimeSpan Lag);

/// <summary>What the broker holds: queues that are gone, and messages that came to rest where nobody applies them.</summary>
internal sealed record BrokerReading(DateTimeOffset At, ImmutableArray<string> Missing, long Unrouted, long Parked);

/// <summary>Looks at outbox and broker every few seconds, for metrics, readiness and the alarm about events that reached nobody.</summary>
internal sealed class MessagingWatch(
    IServiceScopeFactory scopes,
    BrokerConnection broker,
    ServiceName service,
    TimeProvider clock,
    IMeterFactory meters,
    ILogger<MessagingWatch> log
) : BackgroundService
{
    public const string MeterName = "Finance.Hosting";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public OutboxReading? Outbox { get; private set; }

    public BrokerReading? Broker { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("outbox.pending", () => Outbox?.Pending ?? 0, "{event}", "Events committed and not yet published");
        meter.CreateObservableGauge("outbox.lag.seconds", () => Outbox?.Lag.TotalSeconds ?? 0, "s", "Age of the oldest event that waits");
        meter.CreateObservableGauge("messages.unrouted", () => Broker?.Unrouted ?? 0, "{message}", "Events that reached no queue");
        meter.CreateObservableGauge("messages.parked", () => Broker?.Parked ?? 0, "{message}", "Messages in error and dead queues");

        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                await TryAsync(async () => Outbox = await ReadOutboxAsync(stoppingToken), "outbox", stoppingToken);
                await TryAsync(async () => Broker = await ReadBrokerAsync(stoppingToken), "broker", stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service is stopping.
        }
    }

    private async Task TryAsync(Func<Task> look, string at, CancellationToken stoppingToken)
    {
        try
        {
            await look();
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // A broker that answers too late is told as a cancelled operation, and must not end the service.
            // Readiness tells by the age of the last reading; here it would be one line each few seconds.
            log.LogDebug(failure, "The {Place} could not be looked at", at);
        }
    }

    private async Task<OutboxReading> ReadOutboxAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FinanceDb>();
        var waiting = db.Outbox.Where(e => e.SentAt == null);
        var pending = await waiting.LongCountAsync(cancellationToken);
        var oldest = pending == 0 ? null : await waiting.MinAsync(e => (DateTimeOffset?)e.CreatedAt, cancellationToken);
        var now = clock.GetUtcNow();
        return new OutboxReading(now, pending, oldest is { } since && since < now ? now - since : TimeSpan.Zero);
    }

    private async Task<BrokerReading> ReadBrokerAsync(CancellationToken cancellationToken)
    {
        var connection = await broker.OpenAsync(cancellationToken);
        var missing = ImmutableArray.CreateBuilder<string>();
        long unrouted = 0;
        long parked = 0;
        HashSet<string> own = [.. BrokerTopology.HoldingQueuesOf(service.Value)];
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            foreach (var queue in BrokerTopology.AllQueues)
            {
                try
                {
                    long messages = (await channel.QueueDeclarePassiveAsync(queue, cancellationToken)).MessageCount;
                    unrouted += queue == Topology.UnroutedQueue ? messages : 0;
                    parked += own.Contains(queue) ? messages : 0;
                }
                catch (OperationInterruptedException refusal) when (refusal.ShutdownReason?.ReplyCode == Constants.NotFound)
                {
                    // The broker closes a channel that asked for what is not there.
                    missing.Add(queue);
                    await channel.DisposeAsync();
                    channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
                }
            }

            if (missing.Count > 0)
            {
                log.LogCritical("Queues were missing and are declared again: {Queues}", string.Join(", ", missing));
                await BrokerTopology.DeclareAsync(channel, cancellationToken);
            }
        }
        finally
        {
            await channel.DisposeAsync();
        }

        if (unrouted > (Broker?.Unrouted ?? 0))
        {
            log.LogCritical("{Count} events reached no queue; list them under parked-messages and replay them", unrouted);
        }

        return new BrokerReading(clock.GetUtcNow(), missing.ToImmutable(), unrouted, parked);
    }
}
