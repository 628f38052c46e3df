using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Finance.Hosting.Messaging;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

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

    public Task LockAsync(FinanceDb db, string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            DECLARE @outcome int;
            EXEC @outcome = sp_getapplock @Resource = {name}, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = -1;
            IF @outcome < 0 THROW 50000, 'The lock was not granted.', 1;
            """,
            cancellationToken
        );

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

    /// <summary>A temporary table is the session's, so the last one of this name goes when the next is made.</summary>
    public string StagedName(string name) => Quote("#" + name);

    public string CreateStaged(StagedTable table) =>
        $"DROP TABLE IF EXISTS {table.Sql}; CREATE TABLE {table.Sql} ({string.Join(", ", table.Columns.Select(Declare))})";

    public Task CopyAsync(FinanceDb db, StagedTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken) =>
        SqlServerCopy.RunAsync(
            (SqlConnection)db.Database.GetDbConnection(),
            (SqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction(),
            table,
            rows,
            cancellationToken
        );

    public string InsertNew(
        StagedTable staged,
        string target,
        IReadOnlyList<string> keys,
        IReadOnlyList<(string Column, string Value)> values
    ) =>
        $"""
            INSERT INTO {Quote(target)} ({string.Join(", ", values.Select(value => Quote(value.Column)))})
            SELECT {string.Join(", ", values.Select(value => value.Value))}
            FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY {string.Join(", ", keys.Select(Quote))} ORDER BY {Quote(
                keys[0]
            )}) AS place FROM {staged.Sql}) AS s
            WHERE s.place = 1
            AND NOT EXISTS (SELECT 1 FROM {Quote(target)} AS t WITH (UPDLOCK, HOLDLOCK) WHERE {string.Join(
                " AND ",
                keys.Select(key => $"t.{Quote(key)} = s.{Quote(key)}")
            )})
            """;

    public string Quote(string name) => $"[{name}]";

    private string Declare(StagedColumn column)
    {
        var type =
            column.Type == typeof(string) ? $"nvarchar(400) COLLATE {BytewiseCollation}"
            : column.Type == typeof(int) ? "int"
            : column.Type == typeof(long) ? "bigint"
            : column.Type == typeof(bool) ? "bit"
            : column.Type == typeof(DateOnly) ? "date"
            : column.Type == typeof(Guid) ? "uniqueidentifier"
            : throw new ArgumentException($"A staged column is not of type {column.Type.Name}.");
        return $"{Quote(column.Name)} {type} NULL";
    }

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
