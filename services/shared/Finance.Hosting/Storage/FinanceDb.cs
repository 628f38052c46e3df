using Finance.Contracts.Events;
using Finance.Hosting.Jobs;
using Finance.Hosting.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Finance.Hosting.Storage;

/// <summary>The database of one service, with the tables that every service has: outbox, inbox, parked messages, idempotency keys, leases.</summary>
public abstract class FinanceDb(DbContextOptions options) : DbContext(options)
{
    internal DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    internal DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    internal DbSet<ParkedMessage> ParkedMessages => Set<ParkedMessage>();

    internal DbSet<Lease> Leases => Set<Lease>();

    public DbSet<IdempotentRequest> IdempotentRequests => Set<IdempotentRequest>();

    /// <summary>What differs between the two database engines.</summary>
    internal IEngine Engine => Database.IsNpgsql() ? PostgresEngine.Instance : SqlServerEngine.Instance;

    /// <summary>Set when an event was saved; whoever sees the commit wakes the dispatcher.</summary>
    internal bool HasUnannouncedEvents { get; set; }

    /// <summary>Puts an event into the outbox; it is committed with whatever else this context saves, and published afterwards.</summary>
    public void Publish<TEvent>(TEvent @event)
        where TEvent : class, IEvent
    {
        Outbox.Add(OutboxMessage.Of(@event, this.GetService<TimeProvider>().GetUtcNow()));
        HasUnannouncedEvents = true;
    }

    /// <summary>Inserts a row unless one with its primary key exists; tells whether it did. A concurrent insert of the same key is waited for.</summary>
    public Task<bool> TryInsertAsync<TEntity>(TEntity row, CancellationToken cancellationToken)
        where TEntity : class => InsertOnce.RunAsync(this, row, cancellationToken);

    /// <summary>The service's own tables.</summary>
    protected abstract void MapModel(ModelBuilder model);

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        SharedTables.Map(modelBuilder);
        MapModel(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            FinanceConventions.KeepApplicationKeys(entity);
        }
    }

    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        FinanceConventions.Configure(configurationBuilder, Engine);
}
