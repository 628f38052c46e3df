using System.Threading.RateLimiting;
using Finance.Hosting;
using Finance.Hosting.Http;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>How many voices one address, and all together, may send an hour; addresses are kept in memory only, and only so long.</summary>
internal sealed class VoiceLimits(int perClient, int together, int answerWorkingDays) : IDisposable
{
    private const int Segments = 12;

    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetSlidingWindowLimiter(ClientAddress.Of(context.Connection.RemoteIpAddress), _ => Hourly(perClient))
        ),
        PartitionedRateLimiter.Create<HttpContext, int>(_ => RateLimitPartition.GetSlidingWindowLimiter(0, _ => Hourly(together)))
    );

    public int AnswerWorkingDays => answerWorkingDays;

    public static VoiceLimits Read(SettingsReader settings) =>
        new(
            settings.Number("Voices:PerClientPerHour", usual: 10, least: 1, most: 100_000),
            settings.Number("Voices:PerHour", usual: 600, least: 1, most: 1_000_000),
            settings.Number("Voices:AnswerWorkingDays", usual: 15, least: 1, most: 250)
        );

    public bool Admits(HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(context);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();

    private static SlidingWindowRateLimiterOptions Hourly(int permits) =>
        new()
        {
            PermitLimit = permits,
            Window = TimeSpan.FromHours(1),
            SegmentsPerWindow = Segments,
            QueueLimit = 0,
        };
}
