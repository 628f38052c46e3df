using System.Threading.RateLimiting;
using Finance.Hosting.Identity;

namespace Finance.Hosting.Http;

/// <summary>A bucket of requests for each signed-in user, or for each address where nobody is signed in.</summary>
internal static class RateLimits
{
    private const int UsualRequestsPerSecond = 500;
    private const int BurstSeconds = 4;

    public static void AddRateLimits(this FinanceServiceBuilder service)
    {
        var perSecond = service.Settings.Number("Limits:RequestsPerSecond", UsualRequestsPerSecond, least: 1, most: 1_000_000);
        service.Services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetTokenBucketLimiter(ClientOf(context), _ => Bucket(perSecond))
            );
            options.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter)
                    ? retryAfter
                    : TimeSpan.FromSeconds(1);
                return new ValueTask(Problems.TooManyRequests(wait).ExecuteAsync(rejected.HttpContext));
            };
        });
    }

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) =>
        new()
        {
            TokenLimit = perSecond * BurstSeconds,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        };

    private static string ClientOf(HttpContext context) =>
        context.User.FindFirst(FinanceClaims.Subject)?.Value ?? ClientAddress.Of(context.Connection.RemoteIpAddress);
}
