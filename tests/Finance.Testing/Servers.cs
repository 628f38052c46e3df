using System.Diagnostics;

namespace Finance.Testing;

/// <summary>Where a test finds PostgreSQL and RabbitMQ: told by the environment, or private ones started for this process.</summary>
public sealed class Servers : IAsyncDisposable
{
    private static readonly Lazy<Task<Servers>> Shared = new(FindAsync);

    private readonly string? folder;
    private Dictionary<string, string> variables;

    private Servers(Dictionary<string, string> variables, string? folder)
    {
        this.variables = variables;
        this.folder = folder;
    }

    /// <summary>An Npgsql connection string of a superuser, without a database.</summary>
    public string Postgres => variables["FINANCE_TEST_POSTGRES"];

    /// <summary>amqp://user:password@host:port, without a virtual host.</summary>
    public Uri RabbitMq => new(variables["FINANCE_TEST_RABBITMQ"]);

    /// <summary>http://user:password@host:port of the management API.</summary>
    public Uri RabbitMqManagement => new(variables["FINANCE_TEST_RABBITMQ_MANAGEMENT"]);

    /// <summary>A SQL Server connection string without a database; tests run on SQL Server when it is set.</summary>
    public static string? SqlServer => Environment.GetEnvironmentVariable("FINANCE_TEST_SQLSERVER") is { Length: > 0 } text ? text : null;

    /// <summary>The servers that all test classes of a run share.</summary>
    public static Task<Servers> ShareAsync() => Shared.Value;

    /// <summary>Servers of a test's own, which it may stop and start.</summary>
    public static async Task<Servers> StartPrivateAsync()
    {
        var own = Path.Combine(Path.GetTempPath(), $"finance-servers-{Guid.NewGuid():N}");
        return new Servers(await RunScriptAsync("start", own, "--fast"), own);
    }

    /// <summary>Stops the broker of private servers, as a machine that goes down does.</summary>
    public Task StopBrokerAsync() => RunScriptAsync("stop", OwnFolder(), "rabbitmq");

    public async Task StartAgainAsync() => variables = await RunScriptAsync("start", OwnFolder(), "--fast");

    public async ValueTask DisposeAsync()
    {
        if (folder is not null)
        {
            await RunScriptAsync("stop", folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    private string OwnFolder() => folder ?? throw new InvalidOperationException("Shared servers are not stopped by a test.");

    private static async Task<Servers> FindAsync()
    {
        string[] names = ["FINANCE_TEST_POSTGRES", "FINANCE_TEST_RABBITMQ", "FINANCE_TEST_RABBITMQ_MANAGEMENT"];
        var told = names.ToDictionary(name => name, name => Environment.GetEnvironmentVariable(name) ?? "", StringComparer.Ordinal);
        if (told.Values.All(value => value.Length > 0))
        {
            return new Servers(told, folder: null);
        }

        var servers = await StartPrivateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => servers.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return servers;
    }

    private static async Task<Dictionary<string, string>> RunScriptAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "deploy", "servers"), arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var script = Process.Start(start)!;
        var output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        if (script.ExitCode != 0)
        {
            throw new InvalidOperationException($"deploy/servers {string.Join(' ', arguments)} ended with {script.ExitCode}.");
        }

        return output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1].Trim('\''), StringComparer.Ordinal);
    }
}
