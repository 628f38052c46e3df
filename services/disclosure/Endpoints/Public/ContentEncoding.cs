using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>The encodings that public content is served in; null is identity.</summary>
internal static class ContentEncoding
{
    public const string Brotli = "br";
    public const string Gzip = "gzip";

    /// <summary>The smallest that the client accepts; ranges are always of the bytes themselves.</summary>
    public static string? Choose(HttpRequest request)
    {
        if (request.Headers.ContainsKey(HeaderNames.Range))
        {
            return null;
        }

        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return Accepts(accepted, Brotli) ? Brotli
            : Accepts(accepted, Gzip) ? Gzip
            : null;
    }

    public static byte[] Encode(string? encoding, byte[] bytes, CompressionLevel level)
    {
        if (encoding is null)
        {
            return bytes;
        }

        using var buffer = new MemoryStream();
        using (
            Stream stream =
                encoding == Brotli ? new BrotliStream(buffer, level, leaveOpen: true) : new GZipStream(buffer, level, leaveOpen: true)
        )
        {
            stream.Write(bytes);
        }

        return buffer.ToArray();
    }

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
        accepted.Any(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && value.Quality is null or > 0);
}
