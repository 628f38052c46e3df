using System.Net;
using Finance.Hosting.Health;
using Finance.Hosting.Tests.Http;
using Finance.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Finance.Hosting.Tests.Health;

public sealed class HealthTests(SharedSample sample)
{
    [Fact]
    public async Task A_running_process_is_alive()
    {
        using var answer = await (await sample.ServiceAsync()).Anonymous().GetAsync("/health/live");

        Assert.Equal("live", (await answer.JsonAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_service_becomes_ready_and_names_its_checks()
    {
        var client = (await sample.ServiceAsync()).Anonymous();
        var ready = await Eventually.Answer(
            async () =>
            {
                var answer = await client.GetAsync("/health/ready");
                return answer.StatusCode == HttpStatusCode.OK ? answer : null;
            },
            "the service is ready"
        );

        var report = await ready.JsonAsync();
        string[] names = [.. report.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()!)];
        Assert.Equal(["broker", "database", "identity", "outbox"], names);
        Assert.Equal("ledger", report.GetProperty("service").GetString());
    }

    [Fact]
    public async Task A_check_that_fails_or_hangs_is_told_without_its_secrets()
    {
        await using var service = await SampleService.StartAsync<HealthTests>(s =>
        {
            s.Services.AddSingleton<IReadinessCheck, Failing>();
            s.Services.AddSingleton<IReadinessCheck, Hanging>();
        });
        using var answer = await service.Anonymous().GetAsync("/health/ready");
        var report = await answer.JsonAsync(HttpStatusCode.ServiceUnavailable);

        Assert.False(report.GetProperty("ready").GetBoolean());
        var checks = report
            .GetProperty("checks")
            .EnumerateArray()
            .ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("ready").GetBoolean());
        Assert.False(checks["failing"]);
        Assert.False(checks["hanging"]);
        Assert.True(checks["database"]);
        Assert.DoesNotContain("secret-word", report.ToString(), StringComparison.Ordinal);
    }

    private sealed class Failing : IReadinessCheck
    {
        public string Name => "failing";

        public Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Password=secret-word");
    }

    private sealed class Hanging : IReadinessCheck
    {
        public string Name => "hanging";

        public async Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
            return new ReadinessResult(true);
        }
    }
}
