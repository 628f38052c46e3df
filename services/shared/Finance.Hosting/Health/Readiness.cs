namespace Finance.Hosting.Health;

/// <summary>Asks every check at once, each within its time; the answer is kept for a second, so that asking often costs nothing.</summary>
internal sealed class Readiness(string service, IEnumerable<IReadinessCheck> checks, TimeProvider clock, ILogger<Readiness> log)
{
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly IReadinessCheck[] checks = [.. checks.OrderBy(check => check.Name, StringComparer.Ordinal)];
    private readonly SemaphoreSlim asking = new(1, 1);
    private ReadinessReport? last;
    private long lastAt;

    public async Task<ReadinessReport> ReportAsync()
    {
        await asking.WaitAsync();
        try
        {
            if (last is null || clock.GetElapsedTime(lastAt) > Kept)
            {
                var results = await Task.WhenAll(checks.Select(CheckAsync));
                last = new ReadinessReport(service, results.All(result => result.Ready), results);
                lastAt = clock.GetTimestamp();
            }

            return last;
        }
        finally
        {
            asking.Release();
        }
    }

    private async Task<CheckReport> CheckAsync(IReadinessCheck check)
    {
        try
        {
            using var timeout = new CancellationTokenSource(CheckTimeout);
            var result = await check.CheckAsync(timeout.Token).WaitAsync(timeout.Token);
            return new CheckReport(check.Name, result.Ready, result.Detail);
        }
        catch (Exception failure)
        {
            // The page is open to everyone, and the reason may name a host or a user.
            log.LogWarning("Readiness check {Check} failed: {Reason}", check.Name, failure.Message);
            return new CheckReport(check.Name, Ready: false, failure is OperationCanceledException ? "未能及时回答" : "检查失败，见日志");
        }
    }
}

/// <summary>Whether a service can be given requests, and what stands in the way.</summary>
internal sealed record ReadinessReport(string Service, bool Ready, IReadOnlyList<CheckReport> Checks);

internal sealed record CheckReport(string Name, bool Ready, string? Detail);
