using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model.Evaluations;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>Reads all that the history of a self-evaluation speaks of and computes the chain again.</summary>
public static class EvaluationVerifier
{
    public static async Task<HistoryVerdict> VerifyAsync(this PerformanceDb db, Guid id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var header = await HeaderAsync(db, id, cancellationToken);
            var contents = new Dictionary<int, string>();
            await foreach (
                var version in db
                    .EvaluationVersions.AsNoTracking()
                    .Where(version => version.EvaluationId == id)
                    .AsAsyncEnumerable()
                    .WithCancellation(cancellationToken)
            )
            {
                contents[version.Number] = CanonicalJson.Hash(version.Bytes);
            }

            var explanations = await db.ReadExplanationsAsync(header, cancellationToken);
            var entries = await db
                .EvaluationHistory.AsNoTracking()
                .Where(entry => entry.EvaluationId == id)
                .OrderBy(entry => entry.Number)
                .Select(entry => new ChainedEntry(entry.Number, entry.Entry, entry.Hash))
                .ToListAsync(cancellationToken);

            // A step that was taken while we read would look like damage.
            if ((await HeaderAsync(db, id, cancellationToken)).Revision == header.Revision)
            {
                ImmutableArray<string> faults =
                [
                    .. EvaluationVerification.Faults(header.Head, entries, contents, explanations),
                    .. await FileFaultsAsync(db, header, cancellationToken),
                ];
                return new HistoryVerdict(faults.IsEmpty, header.HistoryCount, header.HistoryHash, faults);
            }
        }
    }

    /// <summary>The files are held against the hashes that the newest content names, one after the other.</summary>
    private static async Task<List<string>> FileFaultsAsync(PerformanceDb db, Evaluation header, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        foreach (var attachment in (await db.ReadContentAsync(header, cancellationToken)).Attachments ?? [])
        {
            if (await db.FindFileAsync(attachment, cancellationToken) is not { } bytes || CanonicalJson.Hash(bytes) != attachment.Sha256)
            {
                faults.Add($"附件“{attachment.Name}”已被改动或者缺失。");
            }
        }

        return faults;
    }

    private static Task<Evaluation> HeaderAsync(PerformanceDb db, Guid id, CancellationToken cancellationToken) =>
        db.Evaluations.IgnoreQueryFilters().AsNoTracking().SingleAsync(header => header.Id == id, cancellationToken);
}
