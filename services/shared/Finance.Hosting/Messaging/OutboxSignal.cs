using System.Data.Common;
using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Finance.Hosting.Messaging;

/// <summary>Wakes the dispatchers of this process.</summary>
internal sealed class OutboxSignal
{
    private readonly SemaphoreSlim pending = new(0, 1);

    public void Set()
    {
        lock (pending)
        {
            if (pending.CurrentCount == 0)
            {
                pending.Release();
            }
        }
    }

    /// <summary>Returns when events were committed, or after the time in which another process may have left some behind.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => pending.WaitAsync(atMost, cancellationToken);
}

/// <summary>Sees commits that brought events, whether of one SaveChanges or of a transaction around several.</summary>
internal sealed class OutboxAnnouncer(OutboxSignal signal) : DbTransactionInterceptor, ISaveChangesInterceptor
{
    public ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is FinanceDb { Database.CurrentTransaction: null } db)
        {
            Announce(db);
        }

        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is FinanceDb db)
        {
            Announce(db);
        }

        return Task.CompletedTask;
    }

    private void Announce(FinanceDb db)
    {
        if (db.HasUnannouncedEvents)
        {
            db.HasUnannouncedEvents = false;
            signal.Set();
        }
    }
}
