using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Finance.Benchmarks.Budgets;
using Finance.Testing;

namespace Finance.Benchmarks.Disclosure;

/// <summary>The gateway as it runs in production: a process of its own, in which nothing else happens.</summary>
internal sealed class BenchGateway : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly TestDatabase database;

    private BenchGateway(Process process, TestDatabase database, Uri address)
    {
        this.process = process;
        this.database = database;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<BenchGateway> StartAsync<TBenchmark>(Uri disclosure, string folder)
    {
        var accounts = await TestDatabase.CreateAsync<TBenchmark>("Gateway");
        var certificate = Path.Combine(folder, "identity.pfx");
        TestIdentity.MakeCertificate(certificate).Dispose();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/");
        var started = Process.Start(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "Finance.Gateway.dll"),
                $"--urls={address}",
                "--environment=Production",
                BenchUnits.Quiet,
                // What wrk breaks off at its end is no fault.
                "--Logging:LogLevel:Yarp.ReverseProxy.Forwarder=None",
                BenchDisclosure.Unbounded,
                .. accounts.Arguments,
                $"--Identity:ConnectionString={accounts.ConnectionString}",
                $"--Identity:CertificatePath={certificate}",
                $"--Identity:CertificatePassword={TestIdentity.CertificatePassword}",
                .. Finance.Gateway.Routing.ServiceAddresses.Names.Select(name =>
                    $"--Services:{name}={disclosure.GetLeftPart(UriPartial.Authority)}"
                ),
            ]
        );
        var gateway = new BenchGateway(started, accounts, new Uri(address));
        await AnswerAsync(started, gateway.Address);
        return gateway;
    }

    /// <summary>Waits until a process that was just started answers whatever it is asked.</summary>
    public static async Task AnswerAsync(Process server, Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        var started = Stopwatch.StartNew();
        while (started.Elapsed < LongestStart && !server.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }

        throw new InvalidOperationException($"Nothing answers at {address}.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        await database.DisposeAsync();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
