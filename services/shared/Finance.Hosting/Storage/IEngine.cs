using System.Data.Common;
using Finance.Hosting.Messaging;

namespace Finance.Hosting.Storage;

/// <summary>What PostgreSQL and SQL Server say differently.</summary>
internal interface IEngine
{
    /// <summary>The collation that compares by bytes.</summary>
    string BytewiseCollation { get; }

    /// <summary>Holds a named lock of the whole database on this open connection until it is released or the connection ends.</summary>
    Task LockAsync(DbConnection connection, string name, CancellationToken cancellationToken);

    Task UnlockAsync(DbConnection connection, string name);

    /// <summary>Takes a named lock of the whole database for the current transaction, or tells at once that somebody has it.</summary>
    Task<bool> TryLockAsync(FinanceDb db, string name, CancellationToken cancellationToken);

    /// <summary>Events that are due, locked for this transaction; what another dispatcher has locked is passed over.</summary>
    IQueryable<OutboxMessage> TakePending(FinanceDb db, DateTimeOffset now, int count);

    /// <summary>An INSERT that does nothing when the key exists, and waits for a concurrent insert of the same key.</summary>
    string InsertUnlessPresent(string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys);

    /// <summary>A name in the engine's quotation marks.</summary>
    string Quote(string name);
}
