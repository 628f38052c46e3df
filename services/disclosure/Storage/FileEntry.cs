using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>An entry that names a file, and the version that has replaced its publication since, if one has.</summary>
internal sealed record FileEntry(long Index, string PublicationId, string? ReplacedBy, long? ReplacedByIndex);

internal static class FileEntries
{
    /// <summary>One file may be named again, such as a style sheet; nobody needs more.</summary>
    private const int Most = 20;

    public static async Task<List<FileEntry>> EntriesOfFileAsync(this DisclosureDb db, string sha256, CancellationToken cancellationToken)
    {
        var indexes = await db
            .LogFiles.AsNoTracking()
            .Where(file => file.Sha256 == sha256)
            .OrderBy(file => file.EntryIndex)
            .Select(file => file.EntryIndex)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var rows = await (
            from entry in db.Log.AsNoTracking()
            join publication in db.Publications.AsNoTracking() on entry.PublicationId equals publication.Id
            where indexes.Contains(entry.Index)
            orderby entry.Index
            select new
            {
                entry.Index,
                publication.Id,
                publication.ReplacedBy,
            }
        ).ToListAsync(cancellationToken);
        var replacing = rows.Select(row => row.ReplacedBy).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var places = await db
            .Publications.AsNoTracking()
            .Where(p => replacing.Contains(p.Id))
            .Select(p => new { p.Id, p.LogIndex })
            .ToDictionaryAsync(p => p.Id, p => p.LogIndex, StringComparer.Ordinal, cancellationToken);
        return
        [
            .. rows.Select(row => new FileEntry(
                row.Index,
                row.Id,
                row.ReplacedBy,
                row.ReplacedBy is { } id ? places.GetValueOrDefault(id) : null
            )),
        ];
    }
}
