using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /open/publications/{id}.json, .xlsx and .csv (a zip of one file a table): one version as files, the same bytes for ever.</summary>
internal static class OpenPublication
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "json", publication => publication.JsonSha256).Produces<PublishedDocument>();
        Map(routes, "xlsx", publication => publication.XlsxSha256).Produces<byte[]>(contentType: PublishedFiles.XlsxType);
        Map(routes, "csv", publication => publication.CsvSha256).Produces<byte[]>(contentType: PublishedFiles.ZipType);
    }

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string ending, Func<Publication, string?> hashOf) =>
        routes
            .MapMethods(
                "/open/publications/{id}." + ending,
                [HttpMethods.Get, HttpMethods.Head],
                (string id, HttpContext context, DisclosureDb db, CancellationToken cancellationToken) =>
                    AnswerAsync(id, hashOf, context, db, cancellationToken)
            )
            .AllowEveryone();

    private static async Task<IResult> AnswerAsync(
        string id,
        Func<Publication, string?> hashOf,
        HttpContext context,
        DisclosureDb db,
        CancellationToken cancellationToken
    )
    {
        var publication = await db.FindPublicationAsync(id, cancellationToken);
        if (publication?.JsonSha256 is null)
        {
            return Problems.NotFound("没有这份公开文件，或者它还没有公开。");
        }

        if (hashOf(publication) is not { } sha256)
        {
            return Problems.NotFound("这份文件没有印出的表，只有 JSON。");
        }

        var file = await db.Blobs.AsNoTracking().SingleAsync(blob => blob.Sha256 == sha256, cancellationToken);
        return PublicContent.ForNow(context, file);
    }
}
