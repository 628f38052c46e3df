using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Finance.Gateway.Tests;

/// <summary>A plain server on a real socket that stands where a service stands, answers as it is told and remembers what it was asked.</summary>
public sealed class Origin : IAsyncDisposable
{
    private readonly WebApplication app;

    private Origin(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public ConcurrentQueue<Asked> Requests { get; } = new();

    /// <summary>What it answers.</summary>
    public RequestDelegate Answer { get; set; } = SayOkAsync;

    public bool Healthy { get; set; } = true;

    public static async Task<Origin> StartAsync(string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var built = builder.Build();
        var origin = new Origin(built);
        built.Run(origin.HandleAsync);
        await built.StartAsync();
        return origin;
    }

    public IReadOnlyList<Asked> AskedFor(string path) => [.. Requests.Where(request => request.Path == path)];

    /// <summary>As if it had just started.</summary>
    public void Forget()
    {
        Requests.Clear();
        Answer = SayOkAsync;
        Healthy = true;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private static Task SayOkAsync(HttpContext context) => context.Response.WriteAsync("ok");

    private Task HandleAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            context.Response.StatusCode = Healthy ? 200 : 503;
            return Task.CompletedTask;
        }

        Requests.Enqueue(
            new Asked(
                context.Request.Method,
                context.Request.Path.Value ?? "",
                context.Request.QueryString.Value ?? "",
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)
            )
        );
        return Answer(context);
    }
}

/// <summary>A request as it reached the origin.</summary>
public sealed record Asked(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers);
