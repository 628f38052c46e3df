using System.Globalization;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Health;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Jobs;

/// <summary>Tells the operator what the last verification found; readers are served either way, for hiding the log would help nobody.</summary>
internal sealed class LogHealth(IServiceScopeFactory scopes) : IReadinessCheck
{
    public string Name => "publication-log";

    public async Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var last = await scope
            .ServiceProvider.GetRequiredService<DisclosureDb>()
            .Verifications.AsNoTracking()
            .OrderByDescending(v => v.StartedAt)
            .Select(v => new { v.EndedAt, v.FaultCount })
            .FirstOrDefaultAsync(cancellationToken);
        return new ReadinessResult(
            Ready: true,
            last is null
                ? "公开日志尚未核对"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"公开日志核对于 {DisclosureClock.InShanghai(last.EndedAt):yyyy-MM-dd HH:mm:ss}，{(last.FaultCount == 0 ? "没有问题" : $"发现 {last.FaultCount} 处问题")}"
                )
        );
    }
}
