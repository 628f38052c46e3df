using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Finance.Hosting.Tests.Telemetry;

/// <summary>A collector on a real socket: keeps what OTLP over HTTP brings. Protobuf writes text as it is, so it can be searched.</summary>
internal sealed class TestCollector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Signal, string Text)> received = new();

    private TestCollector(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public static async Task<TestCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var collector = new TestCollector(builder.Build());
        collector.app.MapPost("/v1/{signal}", (string signal, HttpRequest request) => collector.KeepAsync(signal, request));
        await collector.app.StartAsync();
        return collector;
    }

    public bool Holds(string signal, params string[] texts) =>
        texts.All(text => received.Any(r => r.Signal == signal && r.Text.Contains(text, StringComparison.Ordinal)));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> KeepAsync(string signal, HttpRequest request)
    {
        using var memory = new MemoryStream();
        await request.Body.CopyToAsync(memory);
        received.Enqueue((signal, Encoding.UTF8.GetString(memory.ToArray())));
        return TypedResults.Bytes([], "application/x-protobuf");
    }
}
