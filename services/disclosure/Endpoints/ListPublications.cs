using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints;

/// <summary>GET /api/disclosure/publications: what is due, overdue and published in the caller's units.</summary>
internal static class ListPublications
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/disclosure/publications", HandleAsync).RequireRoles(Readers.All);

    private static async Task<Ok<Page<PublicationState>>> HandleAsync(
        string? status,
        FiscalYear? year,
        string? kind,
        UnitId? unit,
        Paging paging,
        UnitScope scope,
        DisclosureDb db,
        ICodeBook codeBook,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var publications = db.Publications.AsNoTracking().InScope(scope.Units);
        if (QueryEnum.Read<PublicationStatus>("status", status) is { } wanted)
        {
            publications = publications.WithStatus(wanted, DisclosureClock.DayOf(now));
        }

        if (year is { } fiscalYear)
        {
            publications = publications.Where(p => p.FiscalYear == fiscalYear);
        }

        if (QueryEnum.Read<PublicationKind>("kind", kind) is { } kindWanted)
        {
            publications = publications.Where(p => p.Kind == kindWanted);
        }

        if (unit is { } unitWanted)
        {
            publications = publications.Where(p => p.Unit == unitWanted);
        }

        if (paging.After is { } after)
        {
            publications = publications.Where(p => string.Compare(p.Id, after) > 0);
        }

        var rows = await publications.OrderBy(p => p.Id).Take(paging.Take).ToListAsync(cancellationToken);
        var page = paging.Page(rows, publication => publication.Id);
        return TypedResults.Ok(
            new Page<PublicationState>([.. page.Items.Select(publication => PublicationState.Of(publication, codeBook, now))], page.Next)
        );
    }
}
