namespace Finance.Hosting.Tests.Http;

public sealed class RequestIdTests(SharedSample sample)
{
    [Fact]
    public async Task A_sane_id_is_kept()
    {
        using var answer = await SendAsync("client-7f3a.42");

        Assert.Equal("client-7f3a.42", answer.Headers.GetValues("X-Request-Id").Single());
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with blank and <tag>")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task Anything_else_is_replaced(string sent)
    {
        using var answer = await SendAsync(sent);

        Assert.Matches("^[0-9a-f]{32}$", answer.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task Without_one_each_request_gets_its_own()
    {
        using var first = await SendAsync(null);
        using var second = await SendAsync(null);

        Assert.NotEqual(first.Headers.GetValues("X-Request-Id").Single(), second.Headers.GetValues("X-Request-Id").Single());
    }

    private async Task<HttpResponseMessage> SendAsync(string? id)
    {
        using var request = Answers.Request(HttpMethod.Get, "/nowhere", null, id is null ? [] : [("X-Request-Id", id)]);
        return await (await sample.ServiceAsync()).Anonymous().SendAsync(request);
    }
}
