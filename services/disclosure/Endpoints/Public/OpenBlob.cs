using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /open/blobs/{sha256}: published bytes by their hash, which never change.</summary>
internal static class OpenBlob
{
    private static readonly Blob OwnStyleSheet = Blob.Of(StyleSheet.MediaType, StyleSheet.Bytes);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/open/blobs/{sha256:length(64)}", [HttpMethods.Get, HttpMethods.Head], HandleAsync).AllowEveryone();

    private static async Task<IResult> HandleAsync(string sha256, HttpContext context, DisclosureDb db, CancellationToken cancellationToken)
    {
        var blob =
            sha256 == StyleSheet.Sha256
                ? OwnStyleSheet
                : await db.Blobs.AsNoTracking().FirstOrDefaultAsync(b => b.Sha256 == sha256, cancellationToken);
        return blob is null ? Problems.NotFound("没有哈希为这个值的公开文件。") : PublicContent.Forever(context, blob);
    }
}
