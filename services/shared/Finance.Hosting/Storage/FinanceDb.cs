using Finance.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Storage;

/// <summary>The database of one service, with the tables that every service has: outbox, inbox, parked messages, idempotency keys, leases.</summary>
public abstract class FinanceDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>Puts an event into the outbox; it is committed with whatever else this context saves, and published afterwards.</summary>
    public void Publish<TEvent>(TEvent @event)
        where TEvent : class, IEvent => throw new NotSupportedException(typeof(TEvent).Name);

    /// <summary>The service's own tables.</summary>
    protected abstract void MapModel(ModelBuilder model);

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder) => MapModel(modelBuilder);
}
