using System.Collections.Immutable;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /: the start of the public site, a list of what was published with a plain form to filter it.</summary>
internal static class ShowStart
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], HandleAsync).AllowEveryone().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        PublicQuery query,
        Paging paging,
        HttpContext context,
        DisclosureDb db,
        PagePrinter printer,
        CancellationToken cancellationToken
    )
    {
        var page = await query.ReadAsync(db, paging, cancellationToken);
        var current = db.Publications.AsNoTracking().Current();
        var list = new PublicationList(
            new PublicationFilter(query.Year, query.Region, query.Unit),
            await YearsAsync(current, cancellationToken),
            await RegionsAsync(current, cancellationToken),
            await UnitsAsync(current, cancellationToken),
            [.. page.Items.Select(Row)],
            page.Next is null ? null : query.At("/", page.Next)
        );
        var html = await printer.PrintAsync<StartPage>(
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(StartPage.List)] = list }
        );
        return PublicContent.ForNow(context, PagePrinter.MediaType, html);
    }

    private static async Task<ImmutableArray<FilterChoice>> YearsAsync(IQueryable<Publication> current, CancellationToken cancellationToken)
    {
        var years = await current.GroupBy(p => p.FiscalYear).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return [.. years.OrderByDescending(y => y.Key).Select(y => new FilterChoice(y.Key.ToString(), $"{y.Key}年", y.Count))];
    }

    private static async Task<ImmutableArray<FilterChoice>> RegionsAsync(
        IQueryable<Publication> current,
        CancellationToken cancellationToken
    )
    {
        var regions = await current.GroupBy(p => p.Region).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return [.. regions.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => new FilterChoice(r.Key, r.Key, r.Count))];
    }

    private static async Task<ImmutableArray<FilterChoice>> UnitsAsync(IQueryable<Publication> current, CancellationToken cancellationToken)
    {
        var units = await current
            .GroupBy(p => p.Unit)
            .Select(g => new
            {
                g.Key,
                Name = g.Max(p => p.UnitName),
                Count = g.Count(),
            })
            .ToListAsync(cancellationToken);
        return [.. units.OrderBy(u => u.Key).Select(u => new FilterChoice(u.Key.Value, u.Name ?? "", u.Count))];
    }

    private static ListedPublication Row(Publication publication) =>
        new(
            publication.Id,
            publication.Kind,
            publication.FiscalYear,
            publication.UnitName,
            publication.Version,
            publication.Loaded,
            DisclosureClock.DayOf(publication.PublishedAt!.Value),
            publication.DaysLateAt(publication.PublishedAt.Value),
            publication.IncomeTotal,
            publication.ExpenditureTotal
        );
}
