using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Messaging;

/// <summary>
/// Publishes what is committed in the outbox and marks it sent when the broker has confirmed it. Any number of dispatchers may run:
/// each holds the rows of its batch locked, and rows of one that dies are free again. What was published but not marked is
/// published again; the inbox on the other side knows it by its id.
/// </summary>
internal sealed class OutboxDispatcher(
    IServiceScopeFactory scopes,
    BrokerConnection broker,
    EventPublisher publisher,
    OutboxSignal signal,
    TimeProvider clock,
    ILogger<OutboxDispatcher> log
) : BackgroundService
{
    /// <summary>Only for events that another process left behind; its own commits wake a dispatcher at once.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failing = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await broker.OpenAsync(stoppingToken);
                while (await DispatchAsync() == EventPublisher.BatchSize && !stoppingToken.IsCancellationRequested) { }

                failing = false;
                await signal.WaitAsync(PollInterval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.Log(failing ? LogLevel.Debug : LogLevel.Warning, failure, "Events wait in the outbox: they cannot be published now");
                failing = true;
                await Task.Delay(PauseAfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>One batch, never interrupted by a shutdown: it has a deadline of its own. Tells how many events it took.</summary>
    private async Task<int> DispatchAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FinanceDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var batch = await db.Engine.TakePending(db, clock.GetUtcNow(), EventPublisher.BatchSize).ToListAsync();
        if (batch.Count == 0)
        {
            return 0;
        }

        var refusals = await publisher.PublishAsync(
            [.. batch.Select(e => new Outgoing(e.Exchange, e.Id.ToString(), e.Body, e.TraceParent, e.CreatedAt))],
            CancellationToken.None
        );
        await MarkSentAsync(db, [.. batch.Where((_, i) => refusals[i] is null).Select(e => e.Sequence)]);
        foreach (var (refused, reason) in batch.Zip(refusals).Where(pair => pair.Second is not null))
        {
            await PutOffAsync(db, refused, reason!);
        }

        await transaction.CommitAsync();
        return batch.Count;
    }

    private async Task MarkSentAsync(FinanceDb db, long[] sequences)
    {
        var now = clock.GetUtcNow();
        await db.Outbox.Where(e => sequences.Contains(e.Sequence)).ExecuteUpdateAsync(update => update.SetProperty(e => e.SentAt, now));
    }

    /// <summary>A message that the broker does not take must not hold up the others.</summary>
    private async Task PutOffAsync(FinanceDb db, OutboxMessage refused, string reason)
    {
        var attempts = refused.Attempts + 1;
        var delay = TimeSpan.FromSeconds(Math.Min(LongestDelay.TotalSeconds, Math.Pow(2, Math.Min(attempts, 16))));
        var due = clock.GetUtcNow() + delay;
        log.LogError(
            "Event {MessageId} for {Exchange} was not taken ({Reason}); attempt {Attempt}",
            refused.Id,
            refused.Exchange,
            reason,
            attempts
        );
        await db
            .Outbox.Where(e => e.Sequence == refused.Sequence)
            .ExecuteUpdateAsync(update => update.SetProperty(e => e.DueAt, due).SetProperty(e => e.Attempts, attempts));
    }
}
