using Finance.Classification.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Classification.Endpoints;

/// <summary>The units in the order of their codes, of a region or a department if asked; the ETag is the version of the whole list.</summary>
internal static class ListUnits
{
    public static void Map(RouteGroupBuilder units) => units.MapGet("", HandleAsync).Produces<Page<UnitEntry>>().AllowEveryone();

    private static async Task<IResult> HandleAsync(
        Paging paging,
        string? region,
        UnitId? parent,
        HttpContext http,
        ClassificationDb db,
        CancellationToken cancellationToken
    )
    {
        var version = await db.UnitsVersionAsync(cancellationToken);
        if (Preconditions.NotModified(http, ETags.Of(version)) is { } notModified)
        {
            return notModified;
        }

        var rows = db.Units.AsNoTracking();
        rows = region is null ? rows : rows.Where(row => row.Region == region);
        rows = parent is null ? rows : rows.Where(row => row.Parent == parent);
        var page = await rows.After(paging.After).OrderBy(row => row.Unit).Take(paging.Take).ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.Page([.. page.Select(row => row.ToUnit())], unit => unit.Unit.Value));
    }
}
