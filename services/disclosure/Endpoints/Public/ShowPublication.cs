using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /publications/{id}: the page of one version, as it was rendered.</summary>
internal static class ShowPublication
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/publications/{id}", [HttpMethods.Get, HttpMethods.Head], HandleAsync).AllowEveryone().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        string id,
        HttpContext context,
        DisclosureDb db,
        PagePrinter printer,
        CancellationToken cancellationToken
    )
    {
        var publication = await db.FindPublicationAsync(id, cancellationToken);
        if (publication?.PageSha256 is not { } sha256)
        {
            return await ShowNotFound.AnswerAsync(context, printer);
        }

        var page = await db.Blobs.AsNoTracking().SingleAsync(blob => blob.Sha256 == sha256, cancellationToken);
        return PublicContent.ForNow(context, page);
    }
}
