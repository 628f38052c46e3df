using System.Data.Common;
using Finance.Hosting.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Finance.Hosting.Storage;

internal sealed class PostgresEngine : IEngine
{
    public static readonly PostgresEngine Instance = new();

    public string BytewiseCollation => "C";

    public Task LockAsync(DbConnection connection, string name, CancellationToken cancellationToken) =>
        RunAsync(connection, "SELECT pg_advisory_lock(hashtextextended(@name, 0))", name, cancellationToken);

    public Task UnlockAsync(DbConnection connection, string name) =>
        RunAsync(connection, "SELECT pg_advisory_unlock(hashtextextended(@name, 0))", name, CancellationToken.None);

    public Task<bool> TryLockAsync(FinanceDb db, string name, CancellationToken cancellationToken) =>
        db
            .Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({name}, 0)) AS \"Value\"")
            .SingleAsync(cancellationToken);

    public Task LockAsync(FinanceDb db, string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);

    public IQueryable<OutboxMessage> TakePending(FinanceDb db, DateTimeOffset now, int count) =>
        db
            .Outbox.FromSql(
                $"""
                SELECT * FROM outbox WHERE sent_at IS NULL AND due_at <= {now}
                ORDER BY sequence LIMIT {count} FOR UPDATE SKIP LOCKED
                """
            )
            .AsNoTracking();

    public string InsertUnlessPresent(string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys) =>
        $"""
            INSERT INTO {Quote(table)} ({string.Join(", ", columns.Select(Quote))})
            VALUES ({string.Join(", ", columns.Select(column => "@" + column))}) 
            ON CONFLICT ({string.Join(", ", keys.Select(Quote))}) DO NOTHING
            """;

    public string StagedName(string name) => Quote(name);

    public string CreateStaged(StagedTable table) =>
        $"""
            DROP TABLE IF EXISTS pg_temp.{table.Sql};
            CREATE TEMPORARY TABLE {table.Sql} ({string.Join(", ", table.Columns.Select(Declare))}) ON COMMIT DROP
            """;

    public Task CopyAsync(FinanceDb db, StagedTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken) =>
        PostgresCopy.RunAsync((NpgsqlConnection)db.Database.GetDbConnection(), table, rows, cancellationToken);

    public string InsertNew(
        StagedTable staged,
        string target,
        IReadOnlyList<string> keys,
        IReadOnlyList<(string Column, string Value)> values
    ) =>
        $"""
            INSERT INTO {Quote(target)} ({string.Join(", ", values.Select(value => Quote(value.Column)))})
            SELECT {string.Join(", ", values.Select(value => value.Value))} FROM {staged.Sql} AS s
            ON CONFLICT ({string.Join(", ", keys.Select(Quote))}) DO NOTHING
            """;

    public string Quote(string name) => $"\"{name}\"";

    private string Declare(StagedColumn column)
    {
        var type =
            column.Type == typeof(string) ? $"text COLLATE {Quote(BytewiseCollation)}"
            : column.Type == typeof(int) ? "integer"
            : column.Type == typeof(long) ? "bigint"
            : column.Type == typeof(bool) ? "boolean"
            : column.Type == typeof(DateOnly) ? "date"
            : column.Type == typeof(Guid) ? "uuid"
            : throw new ArgumentException($"A staged column is not of type {column.Type.Name}.");
        return $"{Quote(column.Name)} {type}";
    }

    private static async Task RunAsync(DbConnection connection, string sql, string name, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        // Another replica may take its time to migrate.
        command.CommandTimeout = 0;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "name";
        parameter.Value = name;
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
