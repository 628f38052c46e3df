using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /units/{unit}: all that a unit published, year by year.</summary>
internal static class ShowUnit
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/units/{unit}", SitePages.Methods, HandleAsync).AllowEveryone().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        string unit,
        HttpContext context,
        DisclosureDb db,
        ICodeBook codeBook,
        PagePrinter printer,
        CancellationToken cancellationToken
    )
    {
        if (!UnitId.TryParse(unit, out var id))
        {
            return await ShowNotFound.AnswerAsync(context, printer);
        }

        var entry = codeBook.Units.Find(id);
        var published = await db
            .Publications.AsNoTracking()
            .Current()
            .Where(p => p.Unit == id)
            .OrderByDescending(p => p.LogIndex)
            .ToListAsync(cancellationToken);
        if (entry is null && published.Count == 0)
        {
            return await ShowNotFound.AnswerAsync(context, printer);
        }

        var view = new UnitView(
            id,
            published.FirstOrDefault()?.UnitName ?? entry!.Name,
            entry?.Parent is { } parent ? codeBook.Units.Find(parent) : null,
            UnitYear.Of(published),
            [.. published.OrderByDescending(p => p.FiscalYear).ThenBy(p => p.Kind).Select(ListedPublication.Of)]
        );
        return await printer.ShowAsync<UnitPage>(context, nameof(UnitPage.Unit), view);
    }
}
