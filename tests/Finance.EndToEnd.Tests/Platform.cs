using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Finance.EndToEnd.Tests;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(Platform))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Finance.EndToEnd.Tests;

/// <summary>The gateway and the five services as deploy/up starts them, on real servers, with the demo data; one for all tests.</summary>
public sealed class Platform : IAsyncLifetime
{
    private const string CertificatePassword = "test-certificate";

    private readonly Dictionary<string, int> ports = [];
    private readonly List<WebApplication> programs = [];
    private readonly ConcurrentDictionary<string, Task<Person>> people = new(StringComparer.Ordinal);
    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory("finance-end-to-end-");
    private PlatformServers? servers;

    public static IReadOnlyList<string> Programs { get; } = ["gateway", .. PlatformServers.Services];

    internal PlatformServers Servers => servers ?? throw new InvalidOperationException("The platform has not started.");

    /// <summary>Where a program listens; tests go through the gateway unless going round it is the point.</summary>
    public Uri AddressOf(string program) => new($"http://127.0.0.1:{ports[program]}");

    public Uri Gateway => AddressOf("gateway");

    public async ValueTask InitializeAsync()
    {
        servers = await PlatformServers.StartAsync();
        foreach (var name in Programs.Append("codebook"))
        {
            ports[name] = FreePort();
        }

        TestIdentity.MakeCertificate(CertificatePath).Dispose();
        // The gateway goes first: it makes the tables that the services then may read.
        await StartAsync("gateway", Finance.Gateway.Program.Build, GatewaySettings());
        await servers.GrantIdentityAsync();
        await StartAsync("classification", Classification.Program.Build, [BrokerSetting, $"--Grpc:Url={CodeBook}"]);
        await LoadDemoDataAsync("code-book");
        await StartAsync("budgets", Budgets.Program.Build, ReaderSettings("budgets"));
        await StartAsync("accounts", Accounts.Program.Build, ReaderSettings("accounts"));
        await StartAsync("performance", Performance.Program.Build, ReaderSettings("performance"));
        await StartAsync("disclosure", Disclosure.Program.Build, [.. ReaderSettings("disclosure"), TestSigningKey.Argument]);
        await BecomeReadyAsync();
        await LoadDemoDataAsync();
    }

    /// <summary>A demo user, signed in at the gateway.</summary>
    public Task<Person> PersonAsync(string userName) =>
        people.GetOrAdd(userName, name => Person.SignInAsync(Gateway, name, Person.DemoPassword));

    /// <summary>Until every program says that it is ready.</summary>
    public async Task BecomeReadyAsync()
    {
        using var http = new HttpClient();
        foreach (var name in Programs)
        {
            await Eventually.Become(
                async () =>
                {
                    using var answer = await http.GetAsync(new Uri(AddressOf(name), "/health/ready"));
                    return answer.StatusCode == HttpStatusCode.OK;
                },
                $"{name} is ready",
                TimeSpan.FromSeconds(90)
            );
        }
    }

    /// <summary>Runs deploy/demo/load against the gateway and gives what it printed.</summary>
    public async Task<string> LoadDemoDataAsync(string part = "everything")
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "deploy", "demo", "load"), [Gateway.ToString().TrimEnd('/'), part])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var loader = Process.Start(start)!;
        var error = loader.StandardError.ReadToEndAsync();
        var output = await loader.StandardOutput.ReadToEndAsync();
        await loader.WaitForExitAsync();
        return loader.ExitCode == 0 ? output : throw new InvalidOperationException($"deploy/demo/load failed: {await error}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people.Values)
        {
            (await person).Dispose();
        }

        foreach (var program in Enumerable.Reverse(programs))
        {
            await program.StopAsync();
            await program.DisposeAsync();
        }

        if (servers is not null)
        {
            await servers.DisposeAsync();
        }

        files.Delete(recursive: true);
    }

    private string CertificatePath => Path.Combine(files.FullName, "identity.pfx");

    private string CodeBook => $"http://127.0.0.1:{ports["codebook"]}";

    private async Task StartAsync(string name, Func<string[], WebApplication> build, string[] settings)
    {
        var program = build([
            $"--urls={AddressOf(name)}",
            "--environment=Demo",
            "--Logging:LogLevel:Default=Error",
            "--Storage:Engine=Postgres",
            $"--Storage:ConnectionString={Servers.ConnectionString(name, PlatformServers.DatabaseOf(name))}",
            $"--Identity:ConnectionString={Servers.ConnectionString(name, "identity")}",
            $"--Identity:CertificatePath={CertificatePath}",
            $"--Identity:CertificatePassword={CertificatePassword}",
            .. settings,
        ]);
        programs.Add(program);
        await program.StartAsync();
    }

    private string[] GatewaySettings() =>
        ["--FINANCE_DEMO=1", .. PlatformServers.Services.Select(name => $"--Services:{name}={AddressOf(name)}")];

    private string BrokerSetting => $"--Broker:Url={Servers.Broker}";

    private string[] ReaderSettings(string name) =>
        [BrokerSetting, $"--CodeBook:Address={CodeBook}", $"--CodeBook:CachePath={Path.Combine(files.FullName, "codebook", name)}"];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
