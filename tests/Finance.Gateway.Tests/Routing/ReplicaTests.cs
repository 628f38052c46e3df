using System.Net;
using Finance.Testing;

namespace Finance.Gateway.Tests.Routing;

public sealed class ReplicaTests(IdentityDatabase identity) : IAsyncLifetime
{
    private Origin first = null!;
    private Origin second = null!;
    private GatewayUnderTest gateway = null!;

    public async ValueTask InitializeAsync()
    {
        first = await Origin.StartAsync();
        second = await Origin.StartAsync();
        gateway = await GatewayUnderTest.StartAsync(
            $"{first.Address}, {second.Address}",
            [.. identity.Settings, "--Limits:RequestsPerSecond=100000"]
        );
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task Replicas_share_the_requests()
    {
        await AskAsync(60);

        Assert.NotEmpty(first.Requests);
        Assert.NotEmpty(second.Requests);
    }

    [Fact]
    public async Task A_replica_that_is_not_ready_gets_no_requests()
    {
        first.Healthy = false;
        await Eventually.Become(
            async () =>
            {
                var before = first.Requests.Count;
                await AskAsync(20);
                return first.Requests.Count == before;
            },
            "the replica to be passed over"
        );

        Assert.NotEmpty(second.Requests);
    }

    [Fact]
    public async Task When_none_is_ready_they_are_asked_all_the_same()
    {
        first.Healthy = second.Healthy = false;
        await Eventually.Become(UnreadyAsync, "both replicas to be seen unready");

        using var answer = await gateway.Client.GetAsync("/api/budgets");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        async Task<bool> UnreadyAsync()
        {
            using var health = await gateway.Client.GetAsync("/health");
            return (await health.Content.ReadAsStringAsync()).Contains("\"budgets\":{\"status\":\"unhealthy\"", StringComparison.Ordinal);
        }
    }

    private async Task AskAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var answer = await gateway.Client.GetAsync("/api/budgets");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
