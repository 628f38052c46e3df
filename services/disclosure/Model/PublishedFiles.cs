namespace Finance.Disclosure.Model;

/// <summary>The files of one version beside its page, made once; those of the tables are missing where no tables are printed.</summary>
public sealed record PublishedFiles(Blob Json, Blob? Tables, Blob? Xlsx, Blob? Csv)
{
    public const string JsonType = "application/json";
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string ZipType = "application/zip";
    private const string FragmentType = "text/html; charset=utf-8";

    public static PublishedFiles Of(byte[] json, PrintedPublication? printed) =>
        new(
            Blob.Of(JsonType, json),
            printed is null ? null : Blob.Of(FragmentType, printed.ToHtml()),
            printed is null ? null : Blob.Of(XlsxType, printed.ToXlsx()),
            printed is null ? null : Blob.Of(ZipType, printed.ToCsv())
        );

    public IEnumerable<Blob> All => new[] { Json, Tables, Xlsx, Csv }.OfType<Blob>();

    /// <summary>Those that readers are offered, as the log names them.</summary>
    public IEnumerable<PublishedFile> Offered =>
        new[] { Json, Xlsx, Csv }.OfType<Blob>().Select(file => new PublishedFile(file.MediaType, file.Sha256));
}
