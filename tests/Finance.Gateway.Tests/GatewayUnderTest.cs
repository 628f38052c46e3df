using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Finance.Gateway.Tests;

/// <summary>The gateway as its Program builds it, on a real socket.</summary>
public sealed class GatewayUnderTest : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly MeterListener meters = new();
    private long requestsUnderway;

    private GatewayUnderTest(WebApplication app)
    {
        this.app = app;
        // Other gateways run in this process; only the meters of this one count.
        var own = app.Services.GetRequiredService<IMeterFactory>();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.server.active_requests" && instrument.Meter.Scope == own)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref requestsUnderway, change));
        meters.Start();
        Client = NewClient();
    }

    public Uri Address => new(app.Urls.First());

    /// <summary>How many requests have arrived and are not answered yet.</summary>
    public long RequestsUnderway => Interlocked.Read(ref requestsUnderway);

    /// <summary>Decompresses nothing, follows nothing, keeps no cookie: what it shows is what was on the wire.</summary>
    public HttpClient Client { get; }

    public static async Task<GatewayUnderTest> StartAsync(string services, params string[] settings)
    {
        var built = Program.Build([
            "--urls=http://127.0.0.1:0",
            "--environment=Test",
            "--Logging:LogLevel:Default=Warning",
            .. Gateway.Routing.ServiceAddresses.Names.Select(name => $"--Services:{name}={services}"),
            .. settings,
        ]);
        await built.StartAsync();
        return new GatewayUnderTest(built);
    }

    public HttpClient NewClient() =>
        new(
            new SocketsHttpHandler
            {
                AutomaticDecompression = DecompressionMethods.None,
                AllowAutoRedirect = false,
                UseCookies = false,
            }
        )
        {
            BaseAddress = Address,
            Timeout = TimeSpan.FromSeconds(30),
        };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
        meters.Dispose();
    }
}
