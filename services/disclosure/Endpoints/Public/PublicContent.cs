using System.IO.Compression;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Microsoft.Net.Http.Headers;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>Answers that anyone may keep: strong ETag, ranges, the encoding that the client asks for, and nothing that varies by who asks.</summary>
internal static class PublicContent
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Fresh = "public, max-age=10";

    /// <summary>Bytes addressed by their hash.</summary>
    public static IResult Forever(HttpContext context, Blob blob) => Stored(context, blob, Immutable);

    /// <summary>Published bytes under an address that may show a newer rendering later.</summary>
    public static IResult ForNow(HttpContext context, Blob blob) => Stored(context, blob, Fresh);

    /// <summary>The same as a file that is saved under a name; what browsers can show they show.</summary>
    public static IResult ForNow(HttpContext context, Blob blob, string fileName)
    {
        var isShown = blob.MediaType is PublishedFiles.JsonType or PublishedFiles.PdfType;
        context.Response.Headers.ContentDisposition = $"{(isShown ? "inline" : "attachment")}; filename=\"{fileName}\"";
        return ForNow(context, blob);
    }

    /// <summary>Bytes made for this request.</summary>
    public static IResult ForNow(HttpContext context, string mediaType, byte[] bytes)
    {
        var encoding = ContentEncoding.Choose(context.Request);
        return Answer(
            context,
            CanonicalJson.Hash(bytes),
            mediaType,
            encoding,
            ContentEncoding.Encode(encoding, bytes, CompressionLevel.Fastest),
            Fresh
        );
    }

    /// <summary>What is too long to be held; sent as it is, so that a reader can go on where the transfer broke off.</summary>
    public static IResult ForNow(HttpContext context, string mediaType, Stream stream, string sha256)
    {
        Describe(context, Fresh);
        return TypedResults.Stream(stream, mediaType, entityTag: new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
    }

    private static IResult Stored(HttpContext context, Blob blob, string caching)
    {
        var encoding = ContentEncoding.Choose(context.Request);
        var bytes = encoding switch
        {
            ContentEncoding.Brotli => blob.Brotli,
            ContentEncoding.Gzip => blob.Gzip,
            _ => blob.Bytes,
        };
        return Answer(context, blob.Sha256, blob.MediaType, encoding, bytes, caching);
    }

    private static IResult Answer(HttpContext context, string sha256, string mediaType, string? encoding, byte[] bytes, string caching)
    {
        Describe(context, caching);
        if (encoding is not null)
        {
            context.Response.Headers.ContentEncoding = encoding;
        }

        // Each encoding is another sequence of bytes, so a strong ETag has to tell them apart.
        var tag = new EntityTagHeaderValue(encoding is null ? $"\"{sha256}\"" : $"\"{sha256}-{encoding}\"");
        return TypedResults.Bytes(bytes, mediaType, enableRangeProcessing: true, entityTag: tag);
    }

    private static void Describe(HttpContext context, string caching)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = caching;
        headers.Vary = HeaderNames.AcceptEncoding;
        // What everyone may read, any page may read too.
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = HeaderNames.ETag;
    }
}
