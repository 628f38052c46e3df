using System.IO.Compression;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /open/publications/{id}/datapackage.json and /data/facts.csv: the parts of the zip, for programs that read packages from an address.</summary>
internal static class OpenDataPackage
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, FiscalPackage.DescriptorName, PublishedFiles.JsonType);
        Map(routes, FiscalPackage.DataName, "text/csv; charset=utf-8");
    }

    private static void Map(IEndpointRouteBuilder routes, string name, string mediaType) =>
        routes
            .MapMethods(
                "/open/publications/{id}/" + name,
                [HttpMethods.Get, HttpMethods.Head],
                (string id, HttpContext context, DisclosureDb db, CancellationToken cancellationToken) =>
                    AnswerAsync(id, name, mediaType, context, db, cancellationToken)
            )
            .AllowEveryone()
            .Produces<byte[]>(contentType: mediaType);

    private static async Task<IResult> AnswerAsync(
        string id,
        string name,
        string mediaType,
        HttpContext context,
        DisclosureDb db,
        CancellationToken cancellationToken
    )
    {
        var publication = await db.FindPublicationAsync(id, cancellationToken);
        if (publication?.PackageSha256 is not { } sha256)
        {
            return Problems.NotFound("没有这份公开文件的开放数据包。");
        }

        var zip = await db.Blobs.AsNoTracking().Where(b => b.Sha256 == sha256).Select(b => b.Bytes).SingleAsync(cancellationToken);
        await using var archive = new ZipArchive(new MemoryStream(zip));
        await using var part = await archive.GetEntry(name)!.OpenAsync(cancellationToken);
        using var bytes = new MemoryStream();
        await part.CopyToAsync(bytes, cancellationToken);
        return PublicContent.ForNow(context, mediaType, bytes.ToArray());
    }
}
