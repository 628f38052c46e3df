using System.Net;
using System.Text.Json;
using Finance.Hosting.Tests.Http;
using Finance.Testing;

namespace Finance.Hosting.Tests.Identity;

public sealed class SignInTests(SignInTests.Running running) : IClassFixture<SignInTests.Running>
{
    [Fact]
    public async Task An_open_route_answers_everyone()
    {
        using var answer = await running.Service.Anonymous().GetAsync("/open");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_a_protected_route_answers_401_with_a_challenge()
    {
        using var answer = await running.Service.Anonymous().GetAsync("/me");
        var problem = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("unauthenticated", JsonDocument.Parse(problem).RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_token_from_the_shared_key_ring_is_understood()
    {
        var user = TestUsers.Department(SampleService.Unit);

        using var answer = await running.Service.As(user).GetAsync("/me");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(user.UserName, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public sealed class Running : IAsyncLifetime
    {
        public ServiceUnderTest Service { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Service = await SampleService.StartAsync<SignInTests>();

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }
}
