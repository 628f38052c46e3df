using Finance.Contracts.Grpc.Transport;

namespace Finance.Contracts.Grpc.Tests.Interop;

/// <summary>The official client calls our server.</summary>
public sealed class OfficialClientTests(EchoServer server) : IClassFixture<EchoServer>, IAsyncLifetime
{
    private const int MaxMessageBytes = 4 * 1024 * 1024;

    // What the message around the payload takes on the wire.
    private const int Overhead = 32;

    private OfficialPeer client = null!;

    public static TheoryData<GrpcStatusCode> Refusals => [.. Enum.GetValues<GrpcStatusCode>().Where(status => status != GrpcStatusCode.Ok)];

    public ValueTask InitializeAsync()
    {
        client = OfficialPeer.Call(server.Address);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();

    [Fact]
    public async Task A_call_is_answered_in_full()
    {
        var answer = await client.CallAsync(new OfficialCall("一般公共服务支出", PayloadBytes: 1000, ReplyBytes: 2000));

        Assert.Equal((0, "一般公共服务支出", 1000, 2000), (answer.Status, answer.Text, answer.ReceivedBytes, answer.PayloadBytes));
    }

    [Fact]
    public async Task An_empty_message_is_a_message()
    {
        Assert.Equal(new OfficialAnswer(0), await client.CallAsync(new OfficialCall()));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Every_status_arrives_with_its_words(GrpcStatusCode status)
    {
        var answer = await client.CallAsync(new OfficialCall("编码 100% 不存在：\r\n2013299 🙂 ~", Status: (int)status));

        Assert.Equal(((int)status, "编码 100% 不存在：\r\n2013299 🙂 ~"), (answer.Status, answer.Detail));
    }

    [Fact]
    public async Task Words_too_long_for_a_header_are_shortened_and_still_arrive()
    {
        var answer = await client.CallAsync(new OfficialCall(new string('预', 5000), Status: (int)GrpcStatusCode.NotFound));

        Assert.Equal((int)GrpcStatusCode.NotFound, answer.Status);
        Assert.Equal(new string('预', 499) + "…", answer.Detail);
    }

    [Fact]
    public async Task The_deadline_of_the_caller_ends_the_call_on_both_sides()
    {
        EchoServer.ExpectCancellation();

        var answer = await client.CallAsync(new OfficialCall(DelayMilliseconds: 60_000, TimeoutSeconds: 0.3m));

        Assert.Equal((int)GrpcStatusCode.DeadlineExceeded, answer.Status);
        await EchoServer.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_call_that_the_caller_gives_up_is_cancelled_in_the_handler()
    {
        EchoServer.ExpectCancellation();

        var answer = await client.CallAsync(new OfficialCall(DelayMilliseconds: 60_000, Cancel: true));

        Assert.Equal((int)GrpcStatusCode.Cancelled, answer.Status);
        await EchoServer.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Messages_up_to_the_limit_pass_both_ways()
    {
        var answer = await client.CallAsync(
            new OfficialCall(PayloadBytes: MaxMessageBytes - Overhead, ReplyBytes: MaxMessageBytes - Overhead)
        );

        Assert.Equal((0, MaxMessageBytes - Overhead), (answer.Status, answer.PayloadBytes));
    }

    [Theory]
    [InlineData(MaxMessageBytes + 1, 0)]
    [InlineData(0, MaxMessageBytes + 1)]
    public async Task A_larger_message_exhausts_the_resources(int payloadBytes, int replyBytes)
    {
        var answer = await client.CallAsync(new OfficialCall(PayloadBytes: payloadBytes, ReplyBytes: replyBytes));

        Assert.Equal((int)GrpcStatusCode.ResourceExhausted, answer.Status);
    }

    [Fact]
    public async Task A_compressed_message_is_not_implemented()
    {
        var answer = await client.CallAsync(new OfficialCall(new string('a', 10_000), Compress: true));

        Assert.Equal((int)GrpcStatusCode.Unimplemented, answer.Status);
    }

    [Theory]
    [InlineData(EchoServer.Service, "Vanish")]
    [InlineData("finance.interop.v2.Interop", "Echo")]
    public async Task An_unknown_method_is_not_implemented(string service, string method)
    {
        var answer = await client.CallAsync(new OfficialCall(Service: service, Method: method));

        Assert.Equal((int)GrpcStatusCode.Unimplemented, answer.Status);
    }

    [Fact]
    public async Task What_went_wrong_inside_is_not_told()
    {
        var answer = await client.CallAsync(new OfficialCall(Method: "Explode"));

        Assert.Equal(((int)GrpcStatusCode.Unknown, "服务内部错误。"), (answer.Status, answer.Detail));
    }
}
