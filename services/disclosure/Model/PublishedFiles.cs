namespace Finance.Disclosure.Model;

/// <summary>The files of one version beside its page, made once; those of the tables are missing where no tables are printed.</summary>
public sealed record PublishedFiles(Blob Json, Blob? Tables, Blob? Xlsx, Blob? Csv, Blob? Package)
{
    public const string JsonType = "application/json";
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string PdfType = "application/pdf";
    public const string ZipType = "application/zip";
    private const string FragmentType = "text/html; charset=utf-8";

    /// <param name="package">The tables and lines as a Fiscal Data Package.</param>
    public static PublishedFiles Of(byte[] json, PrintedPublication? printed, byte[]? package) =>
        new(
            Blob.Of(JsonType, json),
            printed is null ? null : Blob.Of(FragmentType, printed.ToHtml()),
            printed is null ? null : Blob.Of(XlsxType, printed.ToXlsx()),
            printed is null ? null : Blob.Of(ZipType, printed.ToCsv()),
            package is null ? null : Blob.Of(ZipType, package)
        );

    public IEnumerable<Blob> All => new[] { Json, Tables, Xlsx, Csv, Package }.OfType<Blob>();
}
