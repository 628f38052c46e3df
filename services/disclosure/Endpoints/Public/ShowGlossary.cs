using Finance.Disclosure.Pages;
using Finance.Hosting.Identity;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /glossary: the terms of the trade in plain words.</summary>
internal static class ShowGlossary
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/glossary", SitePages.Methods, HandleAsync).AllowEveryone().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(HttpContext context, PagePrinter printer) =>
        PublicContent.ForNow(
            context,
            PagePrinter.MediaType,
            await printer.PrintAsync<GlossaryPage>(new Dictionary<string, object?>(StringComparer.Ordinal))
        );
}
