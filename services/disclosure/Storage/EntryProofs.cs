using System.Collections.Immutable;
using System.Text.Json;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>Everything that the pages show about one entry.</summary>
internal static class EntryProofs
{
    public static async Task<Proof?> ProofOfAsync(this DisclosureDb db, long index, CancellationToken cancellationToken)
    {
        var entry = await db.Log.AsNoTracking().FirstOrDefaultAsync(e => e.Index == index, cancellationToken);
        var publication = entry is null
            ? null
            : await db.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == entry.PublicationId, cancellationToken);
        if (entry is null || publication is null)
        {
            return null;
        }

        using var content = JsonDocument.Parse(entry.Entry);
        ImmutableArray<PublishedFile> files =
        [
            .. content
                .RootElement.GetProperty("files")
                .EnumerateArray()
                .Select(file => new PublishedFile(
                    file.TryGetProperty("name", out var name) ? name.GetString() : null,
                    file.GetProperty("mediaType").GetString()!,
                    file.GetProperty("sha256").GetString()!
                )),
        ];
        return new Proof(
            index,
            publication.Id,
            $"{publication.UnitName}{publication.FiscalYear}年{Words.Of(publication.Kind)}",
            content.RootElement.GetProperty("publishedAt").GetDateTimeOffset(),
            publication.ReplacedBy,
            files,
            entry.Hash,
            Convert.ToHexStringLower(MerkleTree.LeafHash(entry.Entry)),
            await ProvenByAsync(db, index, cancellationToken)
        );
    }

    private static async Task<ProvenBy?> ProvenByAsync(DisclosureDb db, long index, CancellationToken cancellationToken)
    {
        var checkpoint = await db
            .Checkpoints.AsNoTracking()
            .Where(c => c.Size >= index)
            .OrderBy(c => c.Number)
            .FirstOrDefaultAsync(cancellationToken);
        if (checkpoint is null)
        {
            return null;
        }

        using var content = JsonDocument.Parse(checkpoint.Signed);
        var path = await db.HashesAsync(MerkleTree.Inclusion(index - 1, checkpoint.Size), cancellationToken);
        return new ProvenBy(
            checkpoint.Number,
            content.RootElement.GetProperty("madeAt").GetDateTimeOffset(),
            checkpoint.Size,
            checkpoint.RootHash,
            checkpoint.KeyId,
            [.. path.Select(Convert.ToHexStringLower)]
        );
    }
}
