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

    /// <summary>
    /// Set when an event was saved; whoever sees the commit wakes the dispatcher. After a rollback it may still be set when the context
    /// is used again: then the dispatcher looks once for nothing.
    /// </summary>
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

    /// <summary>Brings many rows into a table of the current transaction, at the speed of the engine's own bulk copy and never all in memory.</summary>
    public async Task<StagedTable> StageAsync(
        string name,
        IReadOnlyList<StagedColumn> columns,
        IAsyncEnumerable<object?[]> rows,
        CancellationToken cancellationToken
    )
    {
        if (Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A staged table lives in a transaction, and there is none.");
        }

        var table = new StagedTable(Engine.StagedName(name), columns);
        await Database.ExecuteSqlRawAsync(Engine.CreateStaged(table), cancellationToken);
        await Engine.CopyAsync(this, table, rows, cancellationToken);
        return table;
    }

    /// <summary>Inserts the staged rows whose keys <paramref name="target"/> lacks, of equal keys one; the number of rows inserted.</summary>
    /// <param name="values">For each column of the target an expression over the staged table, which is called s; {0} and so on stand for the parameters.</param>
    public Task<int> InsertStagedAsync(
        StagedTable staged,
        string target,
        IReadOnlyList<string> keys,
        IReadOnlyList<(string Column, string Value)> values,
        IReadOnlyList<object> parameters,
        CancellationToken cancellationToken
    ) => Database.ExecuteSqlRawAsync(Engine.InsertNew(staged, target, keys, values), parameters, cancellationToken);

    /// <summary>Waits for a named lock of the whole database, and holds it to the end of the current transaction.</summary>
    public Task LockAsync(string name, CancellationToken cancellationToken) => Engine.LockAsync(this, name, cancellationToken);

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
