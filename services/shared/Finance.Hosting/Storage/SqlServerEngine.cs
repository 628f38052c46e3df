using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Finance.Hosting.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Storage;

internal sealed class SqlServerEngine : IEngine
{
    public static readonly SqlServerEngine Instance = new();

    public string BytewiseCollation => "Latin1_General_100_BIN2";

    internal const string LockSql = """
        DECLARE @outcome int;
        EXEC @outcome = sp_getapplock @Resource = @name, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = -1;
        IF @outcome < 0 THROW 50000, 'The lock was not granted.', 1;
        """;

    internal const string UnlockSql = "EXEC sp_releaseapplock @Resource = @name, @LockOwner = 'Session'";

    public Task LockAsync(DbConnection connection, string name, CancellationToken cancellationToken) =>
        RunAsync(connection, LockSql, name, cancellationToken);

    public Task UnlockAsync(DbConnection connection, string name) => RunAsync(connection, UnlockSql, name, CancellationToken.None);

    public async Task<bool> TryLockAsync(FinanceDb db, string name, CancellationToken cancellationToken)
    {
        // A resource name has 255 characters at most, so the lock is on the hash.
        var resource = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var outcome = await db
            .Database.SqlQuery<int>(
                $"""
                DECLARE @outcome int;
                EXEC @outcome = sp_getapplock @Resource = {resource}, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 0;
                SELECT @outcome AS Value;
                """
            )
            .ToListAsync(cancellationToken);
        return outcome.Single() >= 0;
    }

    public IQueryable<OutboxMessage> TakePending(FinanceDb db, DateTimeOffset now, int count) =>
        db
            .Outbox.FromSql(
                $"""
                SELECT TOP ({count}) * FROM outbox WITH (READPAST, UPDLOCK, ROWLOCK)
                WHERE sent_at IS NULL AND due_at <= {now} ORDER BY sequence
                """
            )
            .AsNoTracking();

    public string InsertUnlessPresent(string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys) =>
        $"""
            INSERT INTO {Quote(table)} ({string.Join(", ", columns.Select(Quote))})
            SELECT {string.Join(", ", columns.Select(column => "@" + column))}
            WHERE NOT EXISTS (SELECT 1 FROM {Quote(table)} WITH (UPDLOCK, HOLDLOCK)
            WHERE {string.Join(" AND ", keys.Select(key => $"{Quote(key)} = @{key}"))})
            """;

    public string Quote(string name) => $"[{name}]";

    private static async Task RunAsync(DbConnection connection, string sql, string name, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@name";
        parameter.Value = name;
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
