using System.Collections.Immutable;

namespace Finance.Disclosure.Model;

/// <summary>A file of a publication that readers are offered: what it is called when it is saved, what it is, and where it is.</summary>
public sealed record OfferedFile(string Name, string MediaType, string Sha256, string Url)
{
    /// <summary>Those of a version that went out.</summary>
    public static ImmutableArray<OfferedFile> Of(Publication publication) =>
        [
            .. new[]
            {
                Of(publication.Id, ".json", PublishedFiles.JsonType, publication.JsonSha256, ".json"),
                Of(publication.Id, ".xlsx", PublishedFiles.XlsxType, publication.XlsxSha256, ".xlsx"),
                Of(publication.Id, "-csv.zip", PublishedFiles.ZipType, publication.CsvSha256, ".csv"),
                Of(publication.Id, "-datapackage.zip", PublishedFiles.ZipType, publication.PackageSha256, "/datapackage.zip"),
                Of(publication.Id, ".pdf", PublishedFiles.PdfType, publication.PdfSha256, ".pdf"),
            }.OfType<OfferedFile>(),
        ];

    public static string PdfName(string publicationId) => $"{publicationId}.pdf";

    private static OfferedFile? Of(string id, string ending, string mediaType, string? sha256, string path) =>
        sha256 is null ? null : new OfferedFile(id + ending, mediaType, sha256, $"/open/publications/{id}{path}");
}
