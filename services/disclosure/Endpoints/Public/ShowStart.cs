using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /: the start of the public site.</summary>
internal static class ShowStart
{
    private const int Latest = 8;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/", SitePages.Methods, HandleAsync).AllowEveryone().ExcludeFromDescription();

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
        if (query.Any)
        {
            // The list stood here once, and pages that were printed then still lead to it.
            return TypedResults.LocalRedirect($"/publications{context.Request.QueryString}", permanent: true);
        }

        var current = db.Publications.AsNoTracking().Current();
        var latest = await current.OrderByDescending(p => p.LogIndex).Take(Latest).ToListAsync(cancellationToken);
        var units = await Choices.UnitsAsync(current, cancellationToken);
        var view = new StartView(
            await ReadYearAsync(db, codeBook, time.GetUtcNow(), cancellationToken),
            [.. latest.Select(ListedPublication.Of)],
            await Choices.RegionsAsync(current, cancellationToken),
            [.. units.OrderByDescending(unit => unit.Count).Take(StartView.MostUnits)],
            await Choices.KindsAsync(current, cancellationToken)
        );
        return await printer.ShowAsync<StartPage>(context, nameof(StartPage.View), view);
    }

    /// <summary>The newest year that has a publication.</summary>
    private static async Task<YearAtAGlance?> ReadYearAsync(
        DisclosureDb db,
        ICodeBook codeBook,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var current = db.Publications.AsNoTracking().Current();
        var years = await current.Select(p => p.FiscalYear).Distinct().ToListAsync(cancellationToken);
        if (years.Count == 0)
        {
            return null;
        }

        var year = years.Max();
        var published = current.Where(p => p.FiscalYear == year);
        return new YearAtAGlance(
            year,
            await Spending.ReadAsync(published.Where(p => p.Kind == PublicationKind.Budget), db, codeBook, cancellationToken),
            await published.Select(p => p.Unit).Distinct().CountAsync(cancellationToken),
            TimelinessCount.Of(await ShowTimeliness.ReadRowsAsync(db, codeBook, year, region: null, now, cancellationToken))
        )
        {
            Accounts = await ReadAccountsAsync(current, db, codeBook, cancellationToken),
        };
    }

    private static async Task<AccountsOfYear?> ReadAccountsAsync(
        IQueryable<Publication> current,
        DisclosureDb db,
        ICodeBook codeBook,
        CancellationToken cancellationToken
    )
    {
        var accounts = current.Where(p => p.Kind == PublicationKind.FinalAccount);
        var years = await accounts.Select(p => p.FiscalYear).Distinct().ToListAsync(cancellationToken);
        if (years.Count == 0)
        {
            return null;
        }

        var year = years.Max();
        return new AccountsOfYear(
            year,
            await Spending.ReadAsync(accounts.Where(p => p.FiscalYear == year), db, codeBook, cancellationToken)
        );
    }
}
