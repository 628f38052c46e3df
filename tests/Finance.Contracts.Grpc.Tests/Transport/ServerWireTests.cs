using System.Net;
using System.Net.Http.Headers;
using Finance.Contracts.Grpc.Tests.Interop;
using Finance.Contracts.Grpc.Transport;

namespace Finance.Contracts.Grpc.Tests.Transport;

/// <summary>What our server answers to bytes that no proper client sends.</summary>
public sealed class ServerWireTests(EchoServer server) : IClassFixture<EchoServer>, IDisposable
{
    private static readonly byte[] Proper = GrpcFrame.Write(new EchoRequest { Text = "好" });

    private readonly HttpClient http = new();

    public static TheoryData<byte[], GrpcStatusCode> BrokenBodies =>
        new()
        {
            { [], GrpcStatusCode.Internal },
            { [0, 0, 0], GrpcStatusCode.Internal },
            { [0, 0, 0, 0, 9, 1], GrpcStatusCode.Internal },
            { [.. Proper, .. Proper], GrpcStatusCode.Internal },
            { [.. Proper, 0], GrpcStatusCode.Internal },
            { [7, .. Proper[1..]], GrpcStatusCode.Internal },
            { [0, 0, 0, 0, 2, 0xff, 0xff], GrpcStatusCode.Internal },
            { [1, .. Proper[1..]], GrpcStatusCode.Unimplemented },
            { [0, 0xff, 0xff, 0xff, 0xff, 1], GrpcStatusCode.ResourceExhausted },
            { [0, 0, 0x40, 0, 1, .. new byte[100]], GrpcStatusCode.ResourceExhausted },
        };

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task A_broken_body_is_refused_in_the_headers_alone(byte[] body, GrpcStatusCode status)
    {
        using var response = await PostAsync(body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/grpc", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture),
            response.Headers.GetValues("grpc-status").Single()
        );
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_answer_carries_its_status_behind_the_message()
    {
        using var response = await PostAsync(Proper);

        Assert.False(response.Headers.Contains("grpc-status"));
        Assert.Equal("好", EchoReply.Parser.ParseFrom((await response.Content.ReadAsByteArrayAsync())[GrpcFrame.HeaderBytes..]).Text);
        Assert.Equal("0", response.TrailingHeaders.GetValues("grpc-status").Single());
    }

    [Theory]
    [InlineData("grpc-timeout", "5", GrpcStatusCode.InvalidArgument)]
    [InlineData("grpc-timeout", "0m", GrpcStatusCode.DeadlineExceeded)]
    [InlineData("grpc-encoding", "gzip", GrpcStatusCode.Unimplemented)]
    public async Task A_header_that_cannot_be_followed_is_refused(string name, string value, GrpcStatusCode status)
    {
        using var response = await PostAsync(Proper, header: (name, value));

        Assert.Equal(
            ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture),
            response.Headers.GetValues("grpc-status").Single()
        );
    }

    [Theory]
    [InlineData("grpc-encoding", "identity")]
    [InlineData("grpc-timeout", "99999999H")]
    public async Task A_header_that_changes_nothing_is_accepted(string name, string value)
    {
        using var response = await PostAsync(Proper, header: (name, value));

        Assert.Equal("0", response.TrailingHeaders.GetValues("grpc-status").Single());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc+json")]
    public async Task Another_content_is_not_supported(string contentType)
    {
        using var response = await PostAsync(Proper, contentType: contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task A_call_over_http_1_is_told_to_upgrade()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.OldAddress, EchoServer.Echo.Path))
        {
            Content = new ByteArrayContent(Proper),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/grpc");

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> PostAsync(
        byte[] body,
        string contentType = "application/grpc",
        (string Name, string Value)? header = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, EchoServer.Echo.Path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (header is { } given)
        {
            request.Headers.Add(given.Name, given.Value);
        }

        return await http.SendAsync(request);
    }
}
