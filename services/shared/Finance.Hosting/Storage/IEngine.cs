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

    /// <summary>Waits for a named lock of the whole database, for the current transaction.</summary>
    Task LockAsync(FinanceDb db, string name, CancellationToken cancellationToken);

    /// <summary>Events that are due, locked for this transaction; what another dispatcher has locked is passed over.</summary>
    IQueryable<OutboxMessage> TakePending(FinanceDb db, DateTimeOffset now, int count);

    /// <summary>An INSERT that does nothing when the key exists, and waits for a concurrent insert of the same key.</summary>
    string InsertUnlessPresent(string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys);

    /// <summary>What a table of the transaction alone is called in statements.</summary>
    string StagedName(string name);

    string CreateStaged(StagedTable table);

    /// <summary>The engine's own bulk copy.</summary>
    Task CopyAsync(FinanceDb db, StagedTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken);

    /// <summary>An INSERT of the staged rows whose keys the target lacks, of equal keys one.</summary>
    string InsertNew(StagedTable staged, string target, IReadOnlyList<string> keys, IReadOnlyList<(string Column, string Value)> values);

    /// <summary>A name in the engine's quotation marks.</summary>
    string Quote(string name);
}
