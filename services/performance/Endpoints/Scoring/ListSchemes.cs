using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Scoring;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Scoring;

/// <summary>GET /api/performance/schemes: the newest version of each, with what the bureau has yet to confirm.</summary>
internal static class ListSchemes
{
    public static void Map(RouteGroupBuilder schemes) =>
        schemes.MapGet("", HandleAsync).RequireRoles(ScoringEndpoints.Readers).WithSummary("列出评分办法").Produces<Page<SchemeEntry>>();

    private static async Task<IResult> HandleAsync(Paging paging, PerformanceDb db, CancellationToken cancellationToken)
    {
        var all = await db.NewestSchemesAsync(cancellationToken);
        var rows = all.Where(scheme => paging.After is null || string.CompareOrdinal(scheme.Scheme.Id, paging.After) > 0)
            .Take(paging.Take)
            .Select(SchemeEntry.Of)
            .ToList();
        return TypedResults.Ok(paging.Page(rows, scheme => scheme.Id));
    }

    /// <summary>A scheme in the list; the region is the beginning of the six digits, empty for all.</summary>
    internal sealed record SchemeEntry(
        string Id,
        int Version,
        string Title,
        string Region,
        FiscalYear FromYear,
        FiscalYear? ToYear,
        IReadOnlyList<SchemeAssumption> Assumed
    )
    {
        public static SchemeEntry Of(VersionedScheme stored) =>
            new(
                stored.Scheme.Id,
                stored.Version,
                stored.Scheme.Title,
                stored.Scheme.Region,
                stored.Scheme.FromYear,
                stored.Scheme.ToYear,
                [.. stored.Scheme.Assumed.Select(SchemeAssumption.Of)]
            );
    }

    /// <summary>What is assumed, at which place of the scheme.</summary>
    internal sealed record SchemeAssumption(string Pointer, string Reason)
    {
        public static SchemeAssumption Of(Assumption assumption) => new(assumption.Place, assumption.Why);
    }
}
