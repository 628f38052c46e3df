using Finance.Classification.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Finance.Classification.Endpoints;

/// <summary>Which years have a catalogue.</summary>
internal static class ListCatalogs
{
    public static void Map(RouteGroupBuilder catalogs) => catalogs.MapGet("", HandleAsync).AllowEveryone();

    private static async Task<Ok<Page<CatalogSummary>>> HandleAsync(ClassificationDb db, CancellationToken cancellationToken)
    {
        var newest = await (
            from head in db.Catalogs.AsNoTracking()
            join version in db.CatalogVersions.AsNoTracking()
                on new { head.FiscalYear, Version = head.Revision } equals new { version.FiscalYear, version.Version }
            orderby head.FiscalYear
            select new CatalogSummary(head.FiscalYear, version.Version, version.Hash, version.ImportedAt)
        ).ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<CatalogSummary>(newest, null));
    }

    public sealed record CatalogSummary(FiscalYear FiscalYear, long Version, string Sha256, DateTimeOffset ImportedAt);
}
