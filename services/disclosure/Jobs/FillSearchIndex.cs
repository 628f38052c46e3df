using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Jobs;

/// <summary>Makes what was published before there was a search findable too; finds nothing to do once that is done.</summary>
public sealed class FillSearchIndex(DisclosureDb db, ILogger<FillSearchIndex> log) : ITimedTask
{
    // Another name than that of the index before: an upgrade fills this one at once.
    public string Name => "fill-search-index-by-place";

    public TimeSpan Every => TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var missing = await db
            .Publications.AsNoTracking()
            .Current()
            .Where(p => !db.IndexedTerms.Any(term => term.LogIndex == p.LogIndex))
            .OrderBy(p => p.LogIndex)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in missing)
        {
            await IndexAsync(id, cancellationToken);
        }

        if (missing.Count > 0)
        {
            log.LogInformation("{Count} publications from before the search are now found by it", missing.Count);
        }
    }

    /// <summary>While the end of the log is held nothing is published, so a correction cannot be overtaken by the version that it replaces.</summary>
    private async Task IndexAsync(string id, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.HoldAsync(cancellationToken);
        var publication = await db
            .Publications.AsNoTracking()
            .Current()
            .Where(p => p.Id == id && !db.IndexedTerms.Any(term => term.LogIndex == p.LogIndex))
            .SingleOrDefaultAsync(cancellationToken);
        if (publication is { JsonSha256: { } sha256, LogIndex: { } logIndex })
        {
            db.IndexedTerms.AddRange(IndexedTerm.Of(await db.ReadDocumentAsync(sha256, cancellationToken), logIndex));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(CancellationToken.None);
    }
}
