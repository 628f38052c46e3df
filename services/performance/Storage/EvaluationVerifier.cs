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
                var faults = EvaluationVerification.Faults(header.Head, entries, contents, explanations);
                return new HistoryVerdict(faults.IsEmpty, header.HistoryCount, header.HistoryHash, faults);
            }
        }
    }

    private static Task<Evaluation> HeaderAsync(PerformanceDb db, Guid id, CancellationToken cancellationToken) =>
        db.Evaluations.AsNoTracking().SingleAsync(header => header.Id == id, cancellationToken);
}
