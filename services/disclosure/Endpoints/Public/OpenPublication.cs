using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /open/publications/{id}.json: one version as data, the same bytes for ever.</summary>
internal static class OpenPublication
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods("/open/publications/{id}.json", [HttpMethods.Get, HttpMethods.Head], HandleAsync)
            .AllowEveryone()
            .Produces<PublishedDocument>();

    private static async Task<IResult> HandleAsync(string id, HttpContext context, DisclosureDb db, CancellationToken cancellationToken)
    {
        var publication = await db.FindPublicationAsync(id, cancellationToken);
        if (publication?.JsonSha256 is not { } sha256)
        {
            return Problems.NotFound("没有这份公开文件，或者它还没有公开。");
        }

        var data = await db.Blobs.AsNoTracking().SingleAsync(blob => blob.Sha256 == sha256, cancellationToken);
        return PublicContent.ForNow(context, data);
    }
}
