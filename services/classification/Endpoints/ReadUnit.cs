using Finance.Classification.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Classification.Endpoints;

internal static class ReadUnit
{
    public static void Map(RouteGroupBuilder units) => units.MapGet("{unit}", HandleAsync).Produces<UnitEntry>().AllowEveryone();

    private static async Task<IResult> HandleAsync(UnitId unit, HttpContext http, ClassificationDb db, CancellationToken cancellationToken)
    {
        var row = await db.Units.AsNoTracking().SingleOrDefaultAsync(row => row.Unit == unit, cancellationToken);
        return row is null
            ? Problems.NotFound($"没有单位 {unit}。")
            : Preconditions.NotModified(http, ETags.Of(row.Revision)) ?? TypedResults.Ok(row.ToUnit());
    }
}
