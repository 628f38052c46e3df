using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Jobs;

/// <summary>
/// Clears what the shared tables no longer need. Inbox ids are kept far longer than any message can be under way: forgetting one
/// too early would let its event be applied twice.
/// </summary>
internal sealed class ClearExpiredRows(FinanceDb db, TimeProvider clock) : ITimedTask
{
    private static readonly TimeSpan SentEventsKept = TimeSpan.FromDays(7);
    private static readonly TimeSpan InboxKept = TimeSpan.FromDays(365);
    private static readonly TimeSpan ReplayedMessagesKept = TimeSpan.FromDays(90);
    private static readonly TimeSpan IdempotencyKeysKept = TimeSpan.FromDays(7);

    public string Name => "clear-expired-rows";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (sent, received, replayed, keys) = (
            now - SentEventsKept,
            now - InboxKept,
            now - ReplayedMessagesKept,
            now - IdempotencyKeysKept
        );
        await db.Outbox.Where(e => e.SentAt < sent).ExecuteDeleteAsync(cancellationToken);
        await db.Inbox.Where(message => message.ReceivedAt < received).ExecuteDeleteAsync(cancellationToken);
        await db.ParkedMessages.Where(message => message.ReplayedAt < replayed).ExecuteDeleteAsync(cancellationToken);
        await db.IdempotentRequests.Where(request => request.CreatedAt < keys).ExecuteDeleteAsync(cancellationToken);
    }
}
