using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /timeliness: which units published a year's documents on time, late or not yet.</summary>
internal static class ShowTimeliness
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/timeliness", SitePages.Methods, HandleAsync).AllowEveryone().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        PublicQuery query,
        HttpContext context,
        DisclosureDb db,
        ICodeBook codeBook,
        PagePrinter printer,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var expected = Expected(db);
        var years = await Choices.YearsAsync(expected, cancellationToken);
        FiscalYear? year = FiscalYear.TryParse(query.Year ?? years.FirstOrDefault()?.Value, CultureInfo.InvariantCulture, out var asked)
            ? asked
            : null;
        var rows = year is { } known ? await ReadRowsAsync(db, codeBook, known, query.Region, time.GetUtcNow(), cancellationToken) : [];
        var pages = SitePages.PagesOf(rows.Length, TimelinessBoard.RowsOnPage);
        var page = SitePages.PageOf(context, pages);
        var board = new TimelinessBoard(
            year,
            query.Region,
            years,
            await Choices.RegionsAsync(year is { } one ? expected.Where(p => p.FiscalYear == one) : expected, cancellationToken),
            TimelinessCount.Of(rows),
            [
                .. rows.OrderBy(row => Urgency(row.Timing))
                    .ThenBy(row => row.Unit)
                    .ThenBy(row => row.Kind)
                    .Skip((page - 1) * TimelinessBoard.RowsOnPage)
                    .Take(TimelinessBoard.RowsOnPage),
            ],
            page,
            pages
        );
        return await printer.ShowAsync<TimelinessPage>(context, nameof(TimelinessPage.Board), board);
    }

    /// <summary>Every document of a year that the public may expect.</summary>
    public static async Task<ImmutableArray<TimelinessRow>> ReadRowsAsync(
        DisclosureDb db,
        ICodeBook codeBook,
        FiscalYear year,
        string? region,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var expected = Expected(db).Where(p => p.FiscalYear == year);
        if (region is not null)
        {
            expected = expected.Where(p => p.Region == region);
        }

        var publications = await expected.ToListAsync(cancellationToken);
        return [.. publications.Select(p => TimelinessRow.Of(p, NameOf(p, codeBook), now))];
    }

    /// <summary>The newest version of each document whose approval stands or that is out.</summary>
    private static IQueryable<Publication> Expected(DisclosureDb db) =>
        db.Publications.AsNoTracking().Where(p => p.ReplacedBy == null && (p.PublishedAt != null || !p.Withdrawn));

    private static string NameOf(Publication publication, ICodeBook codeBook) =>
        publication.UnitName.Length > 0 ? publication.UnitName
        : codeBook.Units.Find(publication.Unit) is { } unit ? unit.Name
        : publication.Unit.Value;

    private static int Urgency(Timing timing) =>
        timing switch
        {
            Timing.Overdue => 0,
            Timing.Late => 1,
            _ => 2,
        };
}
