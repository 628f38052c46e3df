using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Gateway.Routing;

/// <summary>
/// How often one client may ask. Signed-in users count for themselves (a whole department may share an address), others by address.
/// Copies out of the public cache are not counted: to serve one costs no more than to refuse it.
/// </summary>
public sealed class ClientRates(RequestDelegate next, GatewaySettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> everything = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        Bucket(Caller(context), settings.RequestsPerSecond, settings.RequestsPerSecond * 2, TimeSpan.FromSeconds(1))
    );

    private readonly PartitionedRateLimiter<HttpContext> signIns = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        Bucket(Address(context), settings.SignInsPerMinute, settings.SignInsPerMinute, TimeSpan.FromMinutes(1))
    );

    public async Task InvokeAsync(HttpContext context)
    {
        var isSignIn = context.GetEndpoint()?.Metadata.GetMetadata<SignInRate>() is not null;
        using var lease = (isSignIn ? signIns : everything).AttemptAcquire(context);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        await Problems.TooManyRequests(isSignIn ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1)).ExecuteAsync(context);
    }

    public void Dispose()
    {
        everything.Dispose();
        signIns.Dispose();
    }

    private static RateLimitPartition<string> Bucket(string client, int tokens, int burst, TimeSpan period) =>
        RateLimitPartition.GetTokenBucketLimiter(
            client,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = burst,
                TokensPerPeriod = tokens,
                ReplenishmentPeriod = period,
                QueueLimit = 0,
                AutoReplenishment = true,
            }
        );

    private static string Caller(HttpContext context) => context.User.FindFirstValue(FinanceClaims.Subject) ?? Address(context);

    /// <summary>One household or office holds a whole /64 of IPv6.</summary>
    private static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        return address.AddressFamily is AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}

public static class ClientRatesSetup
{
    public static void UseClientRates(this WebApplication app) => app.UseMiddleware<ClientRates>();
}

/// <summary>Marks the endpoints where a password or a token is tried; they are limited harder.</summary>
public sealed class SignInRate
{
    public static readonly SignInRate Instance = new();
}
