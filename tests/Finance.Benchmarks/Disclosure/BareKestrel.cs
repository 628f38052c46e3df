using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Finance.Benchmarks.Disclosure;

/// <summary>The web server that the gateway stands on, alone in a process: one handler that writes the same headers and bytes. No gateway can be quicker.</summary>
internal sealed class BareKestrel : IAsyncDisposable
{
    /// <summary>As the program's first argument: be that process.</summary>
    public const string Serve = "serve-bytes";

    private readonly Process process;

    private BareKestrel(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts the process with what the gateway has just answered.</summary>
    public static async Task<BareKestrel> StartAsync(HttpResponseHeaders headers, HttpContentHeaders about, byte[] bytes, string folder)
    {
        var file = Path.Combine(folder, "bytes");
        await File.WriteAllBytesAsync(file, bytes);
        await File.WriteAllLinesAsync(
            file + ".headers",
            headers
                .Concat(about)
                .Where(header => header.Key is not ("Date" or "Content-Length"))
                .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
        );
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{BenchGateway.FreePort()}/");
        var started = Process.Start("dotnet", [typeof(BareKestrel).Assembly.Location, Serve, address, file]);
        var server = new BareKestrel(started, new Uri(address));
        await BenchGateway.AnswerAsync(started, server.Address);
        return server;
    }

    public static async Task ServeAsync(string address, string file)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var headers = (await File.ReadAllLinesAsync(file + ".headers")).Select(line => line.Split(": ", 2)).ToArray();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(context =>
        {
            foreach (var header in headers)
            {
                context.Response.Headers[header[0]] = header[1];
            }

            context.Response.ContentLength = bytes.Length;
            return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
        });
        await app.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
