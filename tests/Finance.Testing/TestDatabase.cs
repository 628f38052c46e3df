using System.Globalization;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Finance.Testing;

/// <summary>
/// An empty database for one test class. On PostgreSQL it is created and dropped. On SQL Server it was created beforehand:
/// the class's name in snake_case after "finance_test_", emptied here before use.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(string engine, string connectionString, string name)
    {
        Engine = engine;
        ConnectionString = connectionString;
        Name = name;
    }

    /// <summary>"Postgres" or "SqlServer".</summary>
    public string Engine { get; }

    public string ConnectionString { get; }

    public string Name { get; }

    /// <summary>The settings that make a service use it.</summary>
    public string[] Arguments => [$"--Storage:Engine={Engine}", $"--Storage:ConnectionString={ConnectionString}"];

    /// <summary>A class that needs several databases names each one; <paramref name="purpose"/> is then part of the name.</summary>
    public static async Task<TestDatabase> CreateAsync<TTestClass>(string purpose = "")
    {
        var name = $"finance_test_{Snake(typeof(TTestClass).Name)}{(purpose.Length > 0 ? "_" + Snake(purpose) : "")}";
        return Servers.SqlServer is { } sqlServer ? await EmptySqlServerAsync(sqlServer, name) : await CreatePostgresAsync(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (Engine == "Postgres")
        {
            await using var pool = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(pool);
            await RunAsync((await Servers.ShareAsync()).Postgres, $"DROP DATABASE IF EXISTS \"{Name}\" WITH (FORCE)");
        }
    }

    private static async Task<TestDatabase> CreatePostgresAsync(string name)
    {
        // Runs side by side on one server must not meet; 63 is PostgreSQL's limit.
        var unique = $"{name[..Math.Min(name.Length, 50)]}_{Guid.NewGuid().ToString("N")[..8]}";
        var server = (await Servers.ShareAsync()).Postgres;
        await RunAsync(server, $"CREATE DATABASE \"{unique}\"");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = unique, MaxPoolSize = 20 };
        return new TestDatabase("Postgres", connection.ConnectionString, unique);
    }

    private static async Task<TestDatabase> EmptySqlServerAsync(string server, string name)
    {
        var connectionString = new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            DECLARE @sql nvarchar(max) = N'';
            SELECT @sql += N'ALTER TABLE ' + QUOTENAME(OBJECT_SCHEMA_NAME(parent_object_id)) + N'.'
                + QUOTENAME(OBJECT_NAME(parent_object_id)) + N' DROP CONSTRAINT ' + QUOTENAME(name) + N';' FROM sys.foreign_keys;
            SELECT @sql += N'DROP TABLE ' + QUOTENAME(SCHEMA_NAME(schema_id)) + N'.' + QUOTENAME(name) + N';' FROM sys.tables;
            EXEC sp_executesql @sql;
            """;
        await command.ExecuteNonQueryAsync();
        return new TestDatabase("SqlServer", connectionString, name);
    }

    private static async Task RunAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString
        );
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string Snake(string name) =>
        string.Concat(
            name.Select(
                (letter, i) =>
                    (char.IsUpper(letter) && i > 0 ? "_" : "") + char.ToLowerInvariant(letter).ToString(CultureInfo.InvariantCulture)
            )
        );
}
