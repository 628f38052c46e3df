using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>Keeps published bytes under their hash, once.</summary>
internal static class PublishedBlobs
{
    public static async Task KeepAsync(this DisclosureDb db, Blob blob, CancellationToken cancellationToken) =>
        await db.TryInsertAsync(blob, cancellationToken);

    public static Task<Blob?> FindBlobAsync(this DisclosureDb db, string? sha256, CancellationToken cancellationToken) =>
        db.Blobs.AsNoTracking().FirstOrDefaultAsync(blob => blob.Sha256 == sha256, cancellationToken);
}
