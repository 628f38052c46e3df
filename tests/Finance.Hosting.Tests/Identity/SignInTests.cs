using System.Net;
using Finance.Hosting.Tests.Http;
using Finance.Testing;

namespace Finance.Hosting.Tests.Identity;

public sealed class SignInTests(SharedSample sample)
{
    [Fact]
    public async Task An_open_route_answers_everyone()
    {
        using var answer = await (await sample.ServiceAsync()).Anonymous().GetAsync("/open");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_a_protected_route_answers_401_with_a_challenge()
    {
        using var answer = await (await sample.ServiceAsync()).Anonymous().GetAsync("/me");

        await answer.ProblemAsync(401, "unauthenticated");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_token_from_the_shared_key_ring_is_understood()
    {
        var user = TestUsers.Department(SampleService.Unit);

        using var answer = await (await sample.ServiceAsync()).As(user).GetAsync("/me");

        Assert.Equal(user.UserName, (await answer.JsonAsync()).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_token_that_was_touched_is_refused()
    {
        var service = await sample.ServiceAsync();
        var token = service.Identity.TokenFor(TestUsers.Admin());
        var place = token.Length / 2;
        var touched = token[..place] + (token[place] == 'A' ? 'B' : 'A') + token[(place + 1)..];

        using var answer = await SendAsync(touched);

        await answer.ProblemAsync(401, "unauthenticated");
        Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("Bearer nonsense")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    public async Task What_is_no_token_is_refused(string authorization)
    {
        using var answer = await SendAsync(authorization);

        await answer.ProblemAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task A_token_of_another_key_ring_is_refused()
    {
        await using var elsewhere = await TestIdentity.CreateAsync<SignInTests>();

        using var answer = await SendAsync(elsewhere.TokenFor(TestUsers.Admin()));

        await answer.ProblemAsync(401, "unauthenticated");
    }

    private async Task<HttpResponseMessage> SendAsync(string authorization)
    {
        using var request = Answers.Request(HttpMethod.Get, "/me", null, ("Authorization", authorization));
        return await (await sample.ServiceAsync()).Anonymous().SendAsync(request);
    }
}
