using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /data: what can be taken away as data, and how.</summary>
internal static class ShowData
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/data", SitePages.Methods, HandleAsync).AllowEveryone().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        DisclosureDb db,
        PagePrinter printer,
        CancellationToken cancellationToken
    ) =>
        await printer.ShowAsync<DataPage>(
            context,
            nameof(DataPage.Years),
            await Choices.YearsAsync(db.Publications.AsNoTracking().Current(), cancellationToken)
        );
}
