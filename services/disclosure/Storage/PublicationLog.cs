using System.Text.Json;
using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>Appends to the log of publications and to the tree over it.</summary>
internal static class PublicationLog
{
    private const int EntriesAtOnce = 500;

    /// <summary>Takes the place at the end of the log; the row stays locked until the transaction ends, so call it last.</summary>
    public static async Task<LogHead> TakeNextPlaceAsync(this DisclosureDb db, CancellationToken cancellationToken)
    {
        await db.LogHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Length, h => h.Length + 1), cancellationToken);
        return await db.LogHeads.SingleAsync(head => head.Id == LogHead.TheOne, cancellationToken);
    }

    /// <summary>Locks the end of the log as appending does, without taking a place.</summary>
    public static async Task<LogHead> HoldAsync(this DisclosureDb db, CancellationToken cancellationToken)
    {
        await db.LogHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Length, h => h.Length), cancellationToken);
        return await db.LogHeads.AsNoTracking().SingleAsync(head => head.Id == LogHead.TheOne, cancellationToken);
    }

    /// <summary>Adds the entry whose place was taken, and what it adds to the tree; saved with whatever else the caller saves.</summary>
    public static async Task AppendAsync(this DisclosureDb db, LogEntry entry, CancellationToken cancellationToken)
    {
        db.Log.Add(entry);
        var size = await GrownToAsync(db, entry.Index - 1, cancellationToken);
        await GrowAsync(db, size, [entry], cancellationToken);
        await KeepSizeAsync(db, entry.Index, cancellationToken);
    }

    /// <summary>Builds the tree up to the end of the log; the caller holds that end.</summary>
    public static async Task GrowTreeAsync(this DisclosureDb db, long length, CancellationToken cancellationToken)
    {
        await GrownToAsync(db, length, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await KeepSizeAsync(db, length, cancellationToken);
    }

    /// <summary>The files that an entry names.</summary>
    public static IEnumerable<string> FilesOf(LogEntry entry)
    {
        using var content = JsonDocument.Parse(entry.Entry);
        return
        [
            .. content
                .RootElement.GetProperty("files")
                .EnumerateArray()
                .Select(file => file.GetProperty("sha256").GetString()!)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Read past the change tracker, which may hold what was true in a transaction before.</summary>
    private static async Task<long> GrownToAsync(DisclosureDb db, long length, CancellationToken cancellationToken)
    {
        var size = await db.TreeSizes.AsNoTracking().Select(row => row.Size).SingleAsync(cancellationToken);
        // Only entries from before there was a tree.
        while (size < length)
        {
            var from = size;
            var entries = await db
                .Log.AsNoTracking()
                .Where(entry => entry.Index > from && entry.Index <= length)
                .OrderBy(entry => entry.Index)
                .Take(EntriesAtOnce)
                .ToListAsync(cancellationToken);
            if (entries.Count == 0)
            {
                throw new InvalidOperationException($"The log lacks entry {from + 1}.");
            }

            await GrowAsync(db, size, entries, cancellationToken);
            size = entries[^1].Index;
        }

        return size;
    }

    private static Task KeepSizeAsync(DisclosureDb db, long size, CancellationToken cancellationToken) =>
        db.TreeSizes.ExecuteUpdateAsync(row => row.SetProperty(r => r.Size, size), cancellationToken);

    private static async Task GrowAsync(DisclosureDb db, long size, IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken)
    {
        var peaks = new LeafRange(0, size).Subtrees;
        var known = await db.ReadNodesAsync(peaks, cancellationToken);
        // What this unit of work has added is not in the database yet.
        foreach (var number in peaks.Select(place => place.Number).Where(number => !known.ContainsKey(number)))
        {
            known[number] =
                db.TreeNodes.Local.FindEntry(number)?.Entity.Hash
                ?? throw new InvalidOperationException($"The tree of the log lacks node {number}.");
        }

        foreach (var entry in entries)
        {
            foreach (
                var (place, hash) in MerkleTree.Append(entry.Index - 1, MerkleTree.LeafHash(entry.Entry), place => known[place.Number])
            )
            {
                known[place.Number] = hash;
                db.TreeNodes.Add(LogTreeNode.Of(place, hash));
            }

            db.LogFiles.AddRange(FilesOf(entry).Select(sha256 => new LogFile { Sha256 = sha256, EntryIndex = entry.Index }));
        }
    }
}
