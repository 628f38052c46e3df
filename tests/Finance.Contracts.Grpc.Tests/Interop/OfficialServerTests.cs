using Finance.Contracts.Grpc.Transport;
using Google.Protobuf;

namespace Finance.Contracts.Grpc.Tests.Interop;

/// <summary>Our client calls the official server.</summary>
public sealed class OfficialServerTests(OfficialServerTests.Fixture server) : IClassFixture<OfficialServerTests.Fixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static TheoryData<GrpcStatusCode> Refusals => [.. Enum.GetValues<GrpcStatusCode>().Where(status => status != GrpcStatusCode.Ok)];

    [Fact]
    public async Task A_call_is_answered_in_full()
    {
        var reply = await server.CallAsync(
            new EchoRequest
            {
                Text = "一般公共服务支出",
                Payload = ByteString.CopyFrom(new byte[1000]),
                ReplyBytes = 2000,
            },
            Patience
        );

        Assert.Equal(("一般公共服务支出", 1000, 2000, true), (reply.Text, reply.ReceivedBytes, reply.Payload.Length, reply.HadDeadline));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Every_status_arrives_with_its_words(GrpcStatusCode status)
    {
        var refusal = await Assert.ThrowsAsync<GrpcException>(() =>
            server.CallAsync(new EchoRequest { Text = "编码 100% 不存在：\r\n2013299 🙂 ~", Status = (int)status }, Patience)
        );

        Assert.Equal((status, "编码 100% 不存在：\r\n2013299 🙂 ~"), (refusal.Status, refusal.Detail));
    }

    [Fact]
    public async Task The_deadline_ends_a_call_that_takes_too_long()
    {
        var refusal = await Assert.ThrowsAsync<GrpcException>(() =>
            server.CallAsync(new EchoRequest { DelayMilliseconds = 1500 }, TimeSpan.FromMilliseconds(300))
        );

        Assert.Equal(GrpcStatusCode.DeadlineExceeded, refusal.Status);
    }

    [Fact]
    public async Task A_cancelled_call_ends_at_once()
    {
        using var given = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            server.CallAsync(new EchoRequest { DelayMilliseconds = 1500 }, Patience, given.Token)
        );
    }

    [Fact]
    public async Task A_large_message_arrives_and_a_larger_one_is_refused()
    {
        var reply = await server.CallAsync(new EchoRequest { ReplyBytes = 4 * 1024 * 1024 - 100 }, Patience);
        var refusal = await Assert.ThrowsAsync<GrpcException>(() =>
            server.CallAsync(new EchoRequest { ReplyBytes = 4 * 1024 * 1024 + 1 }, Patience)
        );

        Assert.Equal(4 * 1024 * 1024 - 100, reply.Payload.Length);
        Assert.Equal(GrpcStatusCode.ResourceExhausted, refusal.Status);
    }

    [Fact]
    public async Task An_unknown_method_is_not_implemented()
    {
        var vanish = EchoServer.Echo with { Name = "Vanish" };

        var refusal = await Assert.ThrowsAsync<GrpcException>(() =>
            server.Client.CallAsync(vanish, new EchoRequest(), Patience, CancellationToken.None)
        );

        Assert.Equal(GrpcStatusCode.Unimplemented, refusal.Status);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        private readonly HttpClient http = GrpcClient.CreateHttpClient();
        private OfficialPeer peer = null!;

        public GrpcClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            (peer, var address) = await OfficialPeer.ServeAsync();
            Client = new GrpcClient(http, address, TimeProvider.System);
        }

        public Task<EchoReply> CallAsync(EchoRequest request, TimeSpan timeout, CancellationToken cancellationToken = default) =>
            Client.CallAsync(EchoServer.Echo, request, timeout, cancellationToken);

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await peer.DisposeAsync();
        }
    }
}
