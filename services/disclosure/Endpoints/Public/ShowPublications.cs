using Finance.Contracts;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /publications: everything published, with a plain form to filter it.</summary>
internal static class ShowPublications
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/publications", SitePages.Methods, HandleAsync).AllowEveryone().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        PublicQuery query,
        Paging paging,
        HttpContext context,
        DisclosureDb db,
        ICodeBook codeBook,
        PagePrinter printer,
        CancellationToken cancellationToken
    )
    {
        var page = await query.ReadAsync(db, paging, cancellationToken);
        var current = db.Publications.AsNoTracking().Current();
        var units = await Choices.UnitsAsync(current, cancellationToken);
        var list = new PublicationList(
            new PublicationFilter(query.Year, query.Region, query.Unit, query.Kind, query.Department),
            await Choices.YearsAsync(current, cancellationToken),
            await Choices.RegionsAsync(current, cancellationToken),
            Choices.DepartmentsOf(units, codeBook),
            units,
            await Choices.KindsAsync(current, cancellationToken),
            await query.Find(db).CountAsync(cancellationToken),
            await SumAsync(query, db, codeBook, cancellationToken),
            [.. page.Items.Select(ListedPublication.Of)],
            page.Next is null ? null : query.At("/publications", page.Next)
        );
        return await printer.ShowAsync<ListPage>(context, nameof(ListPage.List), list);
    }

    /// <summary>Only documents of one kind and year can be added up; null where none of them tells its expenditure.</summary>
    private static async Task<SpendingSum?> SumAsync(
        PublicQuery query,
        DisclosureDb db,
        ICodeBook codeBook,
        CancellationToken cancellationToken
    )
    {
        if (query.Year is null || query.Kind is null)
        {
            return null;
        }

        var sum = await Spending.ReadAsync(query.Find(db), db, codeBook, cancellationToken);
        return sum.Total is null ? null : sum;
    }
}
