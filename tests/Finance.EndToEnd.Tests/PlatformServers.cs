using Finance.Testing;
using Npgsql;

namespace Finance.EndToEnd.Tests;

/// <summary>A PostgreSQL and a RabbitMQ that belong to these tests alone, with the databases and logins that deploy/up makes.</summary>
internal sealed class PlatformServers(Servers servers, TestBroker broker) : IAsyncDisposable
{
    private const string Password = "end-to-end";

    public static readonly string[] Services = ["classification", "budgets", "accounts", "performance", "disclosure"];

    public Uri Broker => broker.Url;

    public static async Task<PlatformServers> StartAsync()
    {
        var servers = await Servers.StartPrivateAsync();
        var platform = new PlatformServers(servers, await TestBroker.CreateAsync(servers));
        foreach (var name in Services.Append("gateway"))
        {
            await platform.RunAsync("postgres", $"CREATE ROLE {name} LOGIN PASSWORD '{Password}'");
            await platform.RunAsync("postgres", $"CREATE DATABASE {DatabaseOf(name)} OWNER {name}");
            await platform.RunAsync("postgres", $"REVOKE ALL ON DATABASE {DatabaseOf(name)} FROM PUBLIC");
        }

        return platform;
    }

    /// <summary>Each program signs in as itself.</summary>
    public string ConnectionString(string login, string database) =>
        new NpgsqlConnectionStringBuilder(servers.Postgres)
        {
            Database = database,
            Username = login,
            Password = Password,
            MaxPoolSize = 20,
        }.ConnectionString;

    public static string DatabaseOf(string name) => name == "gateway" ? "identity" : name;

    /// <summary>Services may read keys and revocations of the identity database, and nothing else there.</summary>
    public async Task GrantIdentityAsync()
    {
        foreach (var name in Services)
        {
            await RunAsync(
                "identity",
                $"GRANT CONNECT ON DATABASE identity TO {name}; GRANT SELECT ON data_protection_keys, revocations TO {name}"
            );
        }
    }

    public Task StopBrokerAsync() => servers.StopBrokerAsync();

    public Task StartBrokerAgainAsync() => servers.StartAgainAsync();

    public ValueTask DisposeAsync() => servers.DisposeAsync();

    private async Task RunAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(servers.Postgres) { Database = database, Pooling = false }.ConnectionString
        );
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
