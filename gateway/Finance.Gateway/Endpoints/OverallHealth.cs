using Finance.Gateway.Routing;
using Finance.Gateway.Storage;
using Finance.Hosting.Identity;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace Finance.Gateway.Endpoints;

/// <summary>
/// GET /health: the gateway's database and every service, as its own checks of every few seconds see them. Asking costs the services
/// nothing, so anybody may.
/// </summary>
public static class OverallHealth
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    public static void MapOverallHealth(this WebApplication app) =>
        app.MapGet("/health", HandleAsync)
            .AllowEveryone()
            .WithTags("运行状况")
            .Produces<Health>()
            .Produces<Health>(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("整个平台的运行状况");

    public sealed record Health(string Status, string Database, IReadOnlyDictionary<string, ServiceHealth> Services);

    /// <summary>Of how many replicas how many can be given requests.</summary>
    public sealed record ServiceHealth(string Status, int Replicas, int Ready);

    private static async Task<IResult> HandleAsync(HttpContext http, GatewayDb db, IProxyStateLookup proxy, CancellationToken cancellation)
    {
        var database = await CanReachAsync(db, cancellation);
        var services = ServiceAddresses.Names.ToDictionary(
            name => name,
            name => proxy.TryGetCluster(name, out var cluster) ? Of(cluster) : new ServiceHealth("unhealthy", 0, 0),
            StringComparer.Ordinal
        );
        var status =
            !database ? "unhealthy"
            : services.Values.All(service => service.Status == "healthy") ? "healthy"
            : "degraded";
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new Health(status, database ? "healthy" : "unhealthy", services),
            statusCode: status == "healthy" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }

    private static ServiceHealth Of(ClusterState cluster)
    {
        var replicas = cluster.DestinationsState.AllDestinations;
        var ready = replicas.Count(replica =>
            replica.Health is { Active: DestinationHealth.Healthy, Passive: not DestinationHealth.Unhealthy }
        );
        var known = replicas.Any(replica => replica.Health.Active is not DestinationHealth.Unknown);
        var status =
            ready == replicas.Count ? "healthy"
            : ready > 0 ? "degraded"
            : known ? "unhealthy"
            : "unknown";
        return new ServiceHealth(status, replicas.Count, ready);
    }

    private static async Task<bool> CanReachAsync(GatewayDb db, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestWait);
        try
        {
            return await db.Database.CanConnectAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
