using System.Globalization;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /open/years/{year}.ndjson: the newest version of everything published for a year, whole, one document a line, those published first first.</summary>
internal static class OpenYear
{
    public const string MediaType = "application/x-ndjson";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods("/open/years/{year}.ndjson", [HttpMethods.Get, HttpMethods.Head], HandleAsync)
            .AllowEveryone()
            .WithSummary("整年下载：每行一份公开文件的全部数据，可以断点续传")
            .DescribesQuery("region", "只要这个财政区划。")
            .DescribesQuery("unit", "只要这个单位。")
            .DescribesQuery("kind", "只要这个种类：budget、finalAccount 或 performanceGoals。")
            .Produces<PublishedDocument>(contentType: MediaType);

    private static async Task<IResult> HandleAsync(
        string year,
        PublicQuery query,
        HttpContext context,
        DisclosureDb db,
        CancellationToken cancellationToken
    )
    {
        if (!FiscalYear.TryParse(year, CultureInfo.InvariantCulture, out _))
        {
            return Problems.NotFound($"年度应为 {FiscalYear.First} 至 {FiscalYear.Last}。");
        }

        var lines = await (
            from publication in (query with { Year = year }).Readable().Find(db)
            join blob in db.Blobs on publication.JsonSha256 equals blob.Sha256
            orderby publication.LogIndex
            select new BlobLine(blob.Sha256, blob.Bytes.Length)
        ).ToListAsync(cancellationToken);
        var stream = new BlobLines(db, [.. lines]);
        return PublicContent.ForNow(context, MediaType, stream, stream.Sha256);
    }
}
