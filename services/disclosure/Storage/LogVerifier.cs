using System.IO.Compression;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>Reads the whole log once, a few entries at a time, and believes nothing that can be computed.</summary>
public sealed class LogVerifier(DisclosureDb db, TimeProvider clock)
{
    private const int EntriesAtOnce = 200;
    private const int BlobsAtOnce = 20;

    public async Task<LogVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        var found = new LogVerification { Id = Guid.CreateVersion7(), StartedAt = clock.GetUtcNow() };
        // Entries are appended meanwhile; those are for the next run.
        var head = await db.LogHeads.AsNoTracking().SingleAsync(cancellationToken);
        var checkpoints = await db
            .Checkpoints.AsNoTracking()
            .Where(c => c.Size <= head.Length)
            .OrderBy(c => c.Number)
            .ToListAsync(cancellationToken);
        await CheckCheckpointsAsync(checkpoints, found, cancellationToken);
        await CheckEntriesAsync(head, checkpoints.ToLookup(c => c.Size), found, cancellationToken);
        await CheckBlobsAsync(head, found, cancellationToken);
        found.EndedAt = clock.GetUtcNow();
        db.Verifications.Add(found);
        await db.SaveChangesAsync(cancellationToken);
        return found;
    }

    private async Task CheckCheckpointsAsync(List<Checkpoint> checkpoints, LogVerification found, CancellationToken cancellationToken)
    {
        var keys = await db.CheckpointKeys.AsNoTracking().ToDictionaryAsync(key => key.Id, StringComparer.Ordinal, cancellationToken);
        Checkpoint? before = null;
        foreach (var checkpoint in checkpoints)
        {
            found.Checkpoints++;
            if (checkpoint.Number != (before?.Number ?? 0) + 1)
            {
                found.Blame($"检查点 {checkpoint.Number} 之前缺少检查点。");
            }

            if (!keys.TryGetValue(checkpoint.KeyId, out var key) || !checkpoint.IsSignedBy(key))
            {
                found.Blame($"检查点 {checkpoint.Number} 的签名不成立。");
            }

            if (!checkpoint.SaysWhatWasSigned() || !checkpoint.Follows(before))
            {
                found.Blame($"检查点 {checkpoint.Number} 与签名的内容不符，或不接在前一个之后。");
            }

            before = checkpoint;
        }
    }

    /// <summary>The chain, the places, the tree and the publications; the root is made anew from the entries.</summary>
    private async Task CheckEntriesAsync(
        LogHead head,
        ILookup<long, Checkpoint> checkpoints,
        LogVerification found,
        CancellationToken cancellationToken
    )
    {
        var subtrees = new Dictionary<long, byte[]>();
        var treeSize = await db.TreeSizes.AsNoTracking().Select(row => row.Size).SingleAsync(cancellationToken);
        var previous = HashChain.Genesis;
        CheckRoot(0, subtrees, checkpoints, found);
        for (long from = 0; from < head.Length; from += EntriesAtOnce)
        {
            var (after, to) = (from, Math.Min(from + EntriesAtOnce, head.Length));
            var entries = await db
                .Log.AsNoTracking()
                .Where(entry => entry.Index > after && entry.Index <= to)
                .ToDictionaryAsync(entry => entry.Index, cancellationToken);
            var stored = await db.ReadNodesAsync(
                [.. Enumerable.Range(0, (int)(to - from)).SelectMany(i => MerkleTree.EndingWith(after + i))],
                cancellationToken
            );
            await CheckPublicationsAsync(entries, found, cancellationToken);
            for (var index = from + 1; index <= to; index++)
            {
                if (!entries.TryGetValue(index, out var entry))
                {
                    found.Blame($"公开日志缺少第 {index} 条，其后不能继续核对。");
                    return;
                }

                found.Entries++;
                if (entry.PreviousHash != previous || entry.Hash != HashChain.Next(previous, entry.Entry))
                {
                    found.Blame($"公开日志第 {index} 条的内容与哈希链不符。");
                }

                previous = entry.Hash;
                var leaf = MerkleTree.LeafHash(entry.Entry);
                foreach (var (place, hash) in MerkleTree.Append(index - 1, leaf, half => subtrees[half.Number]))
                {
                    subtrees[place.Number] = hash;
                    if (place.Level > 0)
                    {
                        // Nothing above asks for the halves again.
                        subtrees.Remove(place.LeftChild.Number);
                        subtrees.Remove(place.RightChild.Number);
                    }

                    if (index <= treeSize && !(stored.TryGetValue(place.Number, out var kept) && kept.AsSpan().SequenceEqual(hash)))
                    {
                        found.Blame($"哈希树在第 {index} 条处与日志不符。");
                    }
                }

                CheckRoot(index, subtrees, checkpoints, found);
            }
        }

        if (previous != head.Hash)
        {
            found.Blame("公开日志的末尾与最后一条不符。");
        }
    }

    private static void CheckRoot(
        long size,
        Dictionary<long, byte[]> subtrees,
        ILookup<long, Checkpoint> checkpoints,
        LogVerification found
    )
    {
        if (!checkpoints.Contains(size))
        {
            return;
        }

        var root = Convert.ToHexStringLower(MerkleTree.HashOf(new LeafRange(0, size), place => subtrees[place.Number]));
        foreach (var checkpoint in checkpoints[size].Where(checkpoint => checkpoint.RootHash != root))
        {
            found.Blame($"日志的前 {size} 条与检查点 {checkpoint.Number} 签名的根哈希不符。");
        }
    }

    private async Task CheckPublicationsAsync(
        Dictionary<long, LogEntry> entries,
        LogVerification found,
        CancellationToken cancellationToken
    )
    {
        var ids = entries.Values.Select(entry => entry.PublicationId).Distinct(StringComparer.Ordinal).ToArray();
        var publications = await db
            .Publications.AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .Select(p => new
            {
                p.Id,
                p.JsonSha256,
                p.PdfSha256,
                p.PdfLogIndex,
            })
            .ToDictionaryAsync(p => p.Id, StringComparer.Ordinal, cancellationToken);
        foreach (var entry in entries.Values)
        {
            var publication = publications.GetValueOrDefault(entry.PublicationId);
            var told = publication?.PdfLogIndex == entry.Index ? publication.PdfSha256 : publication?.JsonSha256;
            if (told is null || !PublicationLog.FilesOf(entry).Contains(told, StringComparer.Ordinal))
            {
                found.Blame($"公开文件 {entry.PublicationId} 与公开日志第 {entry.Index} 条不符。");
            }
        }
    }

    /// <summary>Every file that the log names has its bytes, in each coding that readers are given.</summary>
    private async Task CheckBlobsAsync(LogHead head, LogVerification found, CancellationToken cancellationToken)
    {
        var after = "";
        while (true)
        {
            var from = after;
            var hashes = await db
                .LogFiles.AsNoTracking()
                .Where(file => file.EntryIndex <= head.Length && string.Compare(file.Sha256, from) > 0)
                .Select(file => file.Sha256)
                .Distinct()
                .OrderBy(sha256 => sha256)
                .Take(BlobsAtOnce)
                .ToListAsync(cancellationToken);
            if (hashes.Count == 0)
            {
                return;
            }

            var blobs = await db
                .Blobs.AsNoTracking()
                .Where(blob => hashes.Contains(blob.Sha256))
                .ToDictionaryAsync(blob => blob.Sha256, StringComparer.Ordinal, cancellationToken);
            foreach (var sha256 in hashes)
            {
                found.Files++;
                if (!blobs.TryGetValue(sha256, out var blob))
                {
                    found.Blame($"文件 {sha256} 不在了。");
                }
                else if (!IsWhole(blob))
                {
                    found.Blame($"文件 {sha256} 的内容被改动。");
                }
            }

            after = hashes[^1];
        }
    }

    private static bool IsWhole(Blob blob)
    {
        try
        {
            return CanonicalJson.Hash(blob.Bytes) == blob.Sha256
                && HashOf(new GZipStream(new MemoryStream(blob.Gzip), CompressionMode.Decompress)) == blob.Sha256
                && HashOf(new BrotliStream(new MemoryStream(blob.Brotli), CompressionMode.Decompress)) == blob.Sha256;
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string HashOf(Stream stream)
    {
        using (stream)
        {
            return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream));
        }
    }
}
