using System.IO.Compression;
using Finance.Contracts;

namespace Finance.Disclosure.Model;

/// <summary>Published bytes under their hash, compressed once so that nothing is compressed when they are read.</summary>
public sealed class Blob
{
    private Blob() { }

    public string Sha256 { get; private init; } = "";

    public string MediaType { get; private init; } = "";

    public byte[] Bytes { get; private init; } = [];

    public byte[] Gzip { get; private init; } = [];

    public byte[] Brotli { get; private init; } = [];

    public static Blob Of(string mediaType, byte[] bytes) =>
        new()
        {
            Sha256 = CanonicalJson.Hash(bytes),
            MediaType = mediaType,
            Bytes = bytes,
            Gzip = Compressed(bytes, buffer => new GZipStream(buffer, CompressionLevel.SmallestSize, leaveOpen: true)),
            Brotli = Compressed(bytes, buffer => new BrotliStream(buffer, QualityFor(bytes), leaveOpen: true)),
        };

    /// <summary>The last level takes seconds for what is large, and saves a few percent.</summary>
    private static BrotliCompressionOptions QualityFor(byte[] bytes) => new() { Quality = bytes.Length > 100_000 ? 9 : 11 };

    private static byte[] Compressed(byte[] bytes, Func<Stream, Stream> compress)
    {
        using var buffer = new MemoryStream();
        using (var stream = compress(buffer))
        {
            stream.Write(bytes);
        }

        return buffer.ToArray();
    }
}
