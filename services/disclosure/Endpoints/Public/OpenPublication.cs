using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>
/// GET /open/publications/{id}.json, .xlsx, .csv (a zip of one file a table), .pdf and /datapackage.zip (a Fiscal Data Package): one version as
/// files, the same bytes for ever.
/// </summary>
internal static class OpenPublication
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, ".json").Produces<PublishedDocument>();
        Map(routes, ".xlsx").Produces<byte[]>(contentType: PublishedFiles.XlsxType);
        Map(routes, ".csv").Produces<byte[]>(contentType: PublishedFiles.ZipType);
        Map(routes, ".pdf").Produces<byte[]>(contentType: PublishedFiles.PdfType);
        Map(routes, "/datapackage.zip").Produces<byte[]>(contentType: PublishedFiles.ZipType);
    }

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string ending) =>
        routes
            .MapMethods(
                "/open/publications/{id}" + ending,
                [HttpMethods.Get, HttpMethods.Head],
                (string id, HttpContext context, DisclosureDb db, CancellationToken cancellationToken) =>
                    AnswerAsync(id, ending, context, db, cancellationToken)
            )
            .AllowEveryone();

    private static async Task<IResult> AnswerAsync(
        string id,
        string ending,
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

        var offered = OfferedFile.Of(publication).FirstOrDefault(file => file.Url == $"/open/publications/{publication.Id}{ending}");
        if (offered is null)
        {
            return Problems.NotFound(
                ending == ".pdf" ? "这份文件的 PDF 还没有印好，请稍后再来。" : "这份文件没有印出的表，只有 JSON 和 PDF。"
            );
        }

        var blob = await db.Blobs.AsNoTracking().SingleAsync(blob => blob.Sha256 == offered.Sha256, cancellationToken);
        return PublicContent.ForNow(context, blob, offered.Name);
    }
}
