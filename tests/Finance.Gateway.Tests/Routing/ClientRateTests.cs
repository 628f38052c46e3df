using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;

namespace Finance.Gateway.Tests.Routing;

public sealed class ClientRateTests(IdentityDatabase identity) : IAsyncLifetime
{
    private Origin service = null!;
    private GatewayUnderTest gateway = null!;

    public async ValueTask InitializeAsync()
    {
        service = await Origin.StartAsync();
        service.Answer = context =>
        {
            context.Response.Headers.CacheControl = "max-age=60";
            return context.Response.WriteAsync("ok");
        };
        gateway = await GatewayUnderTest.StartAsync(
            service.Address,
            [.. identity.Settings, "--Limits:RequestsPerSecond=5", "--Limits:SignInsPerMinute=3"]
        );
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task A_client_that_asks_too_often_is_told_to_wait()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => gateway.Client.GetAsync("/api/budgets")));

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToArray();
        Assert.NotEmpty(refused);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(refused, answer => Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType));
        Assert.All(refused, answer => Assert.NotNull(answer.Headers.RetryAfter));
        Assert.Equal(answers.Length - refused.Length, service.Requests.Count);
    }

    [Fact]
    public async Task Copies_from_the_public_cache_are_not_counted()
    {
        using var first = await gateway.Client.GetAsync("/");
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => gateway.Client.GetAsync("/")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Passwords_are_tried_less_often_than_anything_else()
    {
        List<HttpStatusCode> statuses = [];
        for (var i = 0; i < 5; i++)
        {
            using var answer = await gateway.Client.PostAsJsonAsync(
                "/api/identity/tokens",
                new { userName = "nobody", password = "wrong" }
            );
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.Equal(3, statuses.Count(status => status == HttpStatusCode.Unauthorized));
    }
}
