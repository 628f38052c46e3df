using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Scoring;

/// <summary>GET /api/performance/schemes/{id}: the scheme as it was saved; its ETag is its version.</summary>
internal static class ReadScheme
{
    public static void Map(RouteGroupBuilder schemes) =>
        schemes.MapGet("{id}", HandleAsync).RequireRoles(ScoringEndpoints.Readers).WithSummary("读取评分办法");

    private static async Task<IResult> HandleAsync(
        string id,
        int? version,
        HttpContext http,
        PerformanceDb db,
        CancellationToken cancellationToken
    )
    {
        if (id.Length > SchemeTables.IdLength || await db.FindSchemeAsync(id, version, cancellationToken) is not { } found)
        {
            return Problems.NotFound("没有这个评分办法。");
        }

        return Preconditions.NotModified(http, ETags.Of(found.Version)) ?? TypedResults.Bytes(found.Json, "application/json");
    }
}
