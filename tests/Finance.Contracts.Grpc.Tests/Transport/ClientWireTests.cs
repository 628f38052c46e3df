using Finance.Contracts.Grpc.Tests.Interop;
using Finance.Contracts.Grpc.Transport;

namespace Finance.Contracts.Grpc.Tests.Transport;

/// <summary>What our client makes of answers that no proper server gives.</summary>
public sealed class ClientWireTests(OddServer server) : IClassFixture<OddServer>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient http = GrpcClient.CreateHttpClient();

    [Theory]
    [InlineData("NoStatus", GrpcStatusCode.Internal)]
    [InlineData("NoMessage", GrpcStatusCode.Internal)]
    [InlineData("StrangeStatus", GrpcStatusCode.Unknown)]
    [InlineData("UnknownStatus", GrpcStatusCode.Unknown)]
    [InlineData("LateRefusal", GrpcStatusCode.NotFound)]
    [InlineData("Compressed", GrpcStatusCode.Internal)]
    [InlineData("Truncated", GrpcStatusCode.Internal)]
    [InlineData("TwoMessages", GrpcStatusCode.Internal)]
    [InlineData("Huge", GrpcStatusCode.ResourceExhausted)]
    [InlineData("Garbage", GrpcStatusCode.Internal)]
    [InlineData("Web", GrpcStatusCode.Unknown)]
    [InlineData("Reset", GrpcStatusCode.Internal)]
    [InlineData("Http400", GrpcStatusCode.Internal)]
    [InlineData("Http401", GrpcStatusCode.Unauthenticated)]
    [InlineData("Http403", GrpcStatusCode.PermissionDenied)]
    [InlineData("Http404", GrpcStatusCode.Unimplemented)]
    [InlineData("Http429", GrpcStatusCode.Unavailable)]
    [InlineData("Http502", GrpcStatusCode.Unavailable)]
    [InlineData("Http503", GrpcStatusCode.Unavailable)]
    [InlineData("Http504", GrpcStatusCode.Unavailable)]
    [InlineData("Http500", GrpcStatusCode.Unknown)]
    public async Task An_odd_answer_becomes_a_status(string answer, GrpcStatusCode status)
    {
        Assert.Equal(status, (await RefusalAsync(server.Address, answer)).Status);
    }

    [Fact]
    public async Task Nobody_at_the_other_end_is_unavailable()
    {
        Assert.Equal(GrpcStatusCode.Unavailable, (await RefusalAsync(new Uri("http://127.0.0.1:9"), "Echo")).Status);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_not_sent()
    {
        var client = new GrpcClient(http, server.Address, TimeProvider.System);
        var request = new EchoRequest { Text = new string('a', 5 * 1024 * 1024) };

        var refusal = await Assert.ThrowsAsync<GrpcException>(() =>
            client.CallAsync(Method("Echo"), request, Patience, CancellationToken.None)
        );

        Assert.Equal(GrpcStatusCode.ResourceExhausted, refusal.Status);
    }

    public void Dispose() => http.Dispose();

    private Task<GrpcException> RefusalAsync(Uri address, string method) =>
        Assert.ThrowsAsync<GrpcException>(() =>
            new GrpcClient(http, address, TimeProvider.System).CallAsync(
                Method(method),
                new EchoRequest(),
                Patience,
                CancellationToken.None
            )
        );

    private static GrpcMethod<EchoRequest, EchoReply> Method(string name) => new("odd", name, EchoRequest.Parser, EchoReply.Parser);
}
