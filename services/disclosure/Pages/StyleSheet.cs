using Finance.Contracts;

namespace Finance.Disclosure.Pages;

/// <summary>The one style sheet, addressed by its hash: a page keeps the one that it was printed with.</summary>
public static class StyleSheet
{
    public const string MediaType = "text/css; charset=utf-8";

    public static readonly byte[] Bytes = Read();

    public static readonly string Sha256 = CanonicalJson.Hash(Bytes);

    public static readonly string Url = $"/open/blobs/{Sha256}";

    private static byte[] Read()
    {
        using var stream =
            typeof(StyleSheet).Assembly.GetManifestResourceStream("Finance.Disclosure.Pages.site.css")
            ?? throw new InvalidOperationException("The style sheet is not embedded.");
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
