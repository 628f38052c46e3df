using System.Net;
using Finance.Contracts.Grpc.Tests.Interop;
using Finance.Contracts.Grpc.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Finance.Contracts.Grpc.Tests.Transport;

/// <summary>Answers each method as no proper server would.</summary>
public sealed class OddServer : IAsyncLifetime
{
    private static readonly byte[] Proper = GrpcFrame.Write(new EchoReply { Text = "好" });

    private static readonly Dictionary<string, Func<HttpContext, Task>> Answers = new(StringComparer.Ordinal)
    {
        ["NoStatus"] = http => AnswerAsync(http, Proper, status: null),
        ["NoMessage"] = http => AnswerAsync(http, [], "0"),
        ["StrangeStatus"] = http => AnswerAsync(http, Proper, "ninety"),
        ["UnknownStatus"] = http => AnswerAsync(http, Proper, "77"),
        ["LateRefusal"] = http => AnswerAsync(http, Proper, "5"),
        ["Compressed"] = http => AnswerAsync(http, [1, .. Proper[1..]], "0"),
        ["Truncated"] = http => AnswerAsync(http, Proper[..^1], "0"),
        ["TwoMessages"] = http => AnswerAsync(http, [.. Proper, .. Proper], "0"),
        ["Huge"] = http => AnswerAsync(http, [0, 0x7f, 0xff, 0xff, 0xff], "0"),
        ["Garbage"] = http => AnswerAsync(http, [0, 0, 0, 0, 2, 0xff, 0xff], "0"),
        ["Web"] = http => http.Response.WriteAsync("<html>"),
        ["Reset"] = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        },
    };

    private readonly WebApplication host = Build();

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await host.StartAsync();
        Address = new Uri(host.Urls.Single());
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)
        );
        var app = builder.Build();
        app.MapPost("/odd/Http{status:int}", (HttpContext http, int status) => http.Response.StatusCode = status);
        app.MapPost("/odd/{answer}", (HttpContext http, string answer) => Answers[answer](http));
        return app;
    }

    private static async Task AnswerAsync(HttpContext http, byte[] body, string? status)
    {
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(body);
        if (status is not null)
        {
            http.Response.AppendTrailer("grpc-status", status);
        }
    }
}
