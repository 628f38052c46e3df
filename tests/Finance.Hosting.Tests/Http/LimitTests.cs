using System.Net.Sockets;
using System.Text;
using Finance.Testing;

namespace Finance.Hosting.Tests.Http;

public sealed class LimitTests(SharedSample sample)
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("/json")]
    [InlineData("/orders")]
    [InlineData("/entries")]
    public async Task Fifty_megabytes_answer_413(string path)
    {
        using var answer = await (await sample.AsDepartmentAsync()).PostAsync(
            path,
            Answers.Json("\"" + new string('a', 50 * Megabyte) + "\"")
        );

        await answer.ProblemAsync(413, "too-large");
    }

    [Theory]
    [InlineData("/json", 200_000)]
    [InlineData("/orders", 2 * Megabyte)]
    public async Task A_body_whose_length_is_not_told_is_measured(string path, int length)
    {
        using var request = Answers.Request(HttpMethod.Post, path, "\"" + new string('a', length) + "\"");
        request.Headers.TransferEncodingChunked = true;
        using var answer = await (await sample.AsDepartmentAsync()).SendAsync(request);

        await answer.ProblemAsync(413, "too-large");
    }

    [Fact]
    public async Task Whoever_may_not_send_a_body_is_refused_before_it_is_read()
    {
        using var answer = await (await sample.ServiceAsync()).Anonymous().PostAsync("/json", Answers.Json("{}"));

        await answer.ProblemAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task A_request_line_without_end_is_cut_off()
    {
        var status = await RawAsync($"GET /{new string('a', 9000)} HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 414", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_without_end_are_cut_off()
    {
        var headers = string.Concat(Enumerable.Range(0, 200).Select(i => $"X-Header-{i}: {new string('v', 300)}\r\n"));
        var status = await RawAsync($"GET /open HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");

        Assert.StartsWith("HTTP/1.1 431", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_client_has_its_own_rate()
    {
        await using var service = await SampleService.StartAsync<LimitTests>(settings: "--Limits:RequestsPerSecond=5");
        var hasty = service.As(TestUsers.Department(SampleService.Unit));
        var other = service.As(TestUsers.Department(SampleService.Unit));

        HttpResponseMessage answer;
        var sent = 0;
        do
        {
            answer = await hasty.GetAsync("/me");
            sent++;
        } while ((int)answer.StatusCode == 200 && sent < 1000);

        await answer.ProblemAsync(429, "too-many-requests");
        Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        using var others = await other.GetAsync("/me");
        using var health = await hasty.GetAsync("/health/live");
        Assert.Equal(200, (int)others.StatusCode);
        Assert.Equal(200, (int)health.StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_of_this_machine_each_address_has_its_own_rate()
    {
        await using var service = await SampleService.StartAsync<LimitTests>(settings: "--Limits:RequestsPerSecond=1");
        var client = service.Anonymous();

        foreach (var address in Enumerable.Range(1, 20).Select(n => $"192.0.2.{n}"))
        {
            using var request = Answers.Request(HttpMethod.Get, "/open", null, ("X-Forwarded-For", address));
            using var answer = await client.SendAsync(request);
            Assert.Equal(200, (int)answer.StatusCode);
        }
    }

    private async Task<string> RawAsync(string request)
    {
        var address = (await sample.ServiceAsync()).Address;
        using var socket = new TcpClient(address.Host, address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync() ?? "";
    }
}
