using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Disclosure.Model;
using Finance.Hosting.Http;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>Published documents as they were stored, those of earlier years too, which may lack what was added since.</summary>
internal static class StoredDocuments
{
    private static readonly JsonSerializerOptions Lenient = new(FinanceJson.Options)
    {
        RespectRequiredConstructorParameters = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    public static async Task<PublishedDocument> ReadDocumentAsync(this DisclosureDb db, string sha256, CancellationToken cancellationToken)
    {
        var bytes = await db.Blobs.Where(blob => blob.Sha256 == sha256).Select(blob => blob.Bytes).SingleAsync(cancellationToken);
        return JsonSerializer.Deserialize<PublishedDocument>(bytes, Lenient)!;
    }
}
