using System.Net;
using Finance.Contracts.Grpc.Tests.Interop;
using Finance.Contracts.Grpc.Transport;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Finance.Contracts.Grpc.Tests;

/// <summary>Our transport on a real socket, offering the interop service.</summary>
public sealed class EchoServer : IAsyncLifetime
{
    public const string Service = "finance.interop.v1.Interop";

    public static readonly GrpcMethod<EchoRequest, EchoReply> Echo = new(Service, "Echo", EchoRequest.Parser, EchoReply.Parser);

    public static readonly GrpcMethod<EchoRequest, EchoReply> Explode = new(Service, "Explode", EchoRequest.Parser, EchoReply.Parser);

    private readonly WebApplication host = Build();

    /// <summary>Set once a handler saw its call cancelled.</summary>
    public static TaskCompletionSource Cancelled { get; private set; } = new();

    public Uri Address { get; private set; } = null!;

    /// <summary>The same service where only HTTP/1.1 is spoken.</summary>
    public Uri OldAddress { get; private set; } = null!;

    public static void ExpectCancellation() => Cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask InitializeAsync()
    {
        await host.StartAsync();
        Address = new Uri(host.Urls.First());
        OldAddress = new Uri(host.Urls.Last());
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        app.MapGrpc(
            new GrpcService(Service)
                .Unary(Echo, AnswerAsync)
                .Unary(Explode, (_, _) => throw new InvalidOperationException("password=secret at /srv/finance"))
        );
        return app;
    }

    private static async Task<EchoReply> AnswerAsync(EchoRequest request, GrpcCall call)
    {
        try
        {
            await Task.Delay(request.DelayMilliseconds, call.Cancelled);
        }
        catch (OperationCanceledException)
        {
            Cancelled.TrySetResult();
            throw;
        }

        return request.Status == 0
            ? new EchoReply
            {
                Text = request.Text,
                Payload = ByteString.CopyFrom(new byte[request.ReplyBytes]),
                ReceivedBytes = request.Payload.Length,
            }
            : throw new GrpcException((GrpcStatusCode)request.Status, request.Text);
    }
}
