using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model.Evaluations;
using Finance.Submissions.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>Reads all that the history of a self-evaluation speaks of and computes the chain again.</summary>
public sealed class EvaluationVerifier(PerformanceDb db) : IHistories
{
    public async Task<IReadOnlyList<KeptHistory>> ListAsync(CancellationToken cancellationToken) =>
        await db
            .Evaluations.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(row => row.HistoryCount > 0)
            .OrderBy(row => row.FiscalYear)
            .ThenBy(row => row.Unit)
            .ThenBy(row => row.Id)
            .Select(row => new KeptHistory(row.Id, row.FiscalYear, row.Unit, "绩效自评：" + row.Name))
            .ToListAsync(cancellationToken);

    public async Task<HistoryVerdict> VerifyAsync(Guid id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var header = await HeaderAsync(id, cancellationToken);
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
            if ((await HeaderAsync(id, cancellationToken)).Revision == header.Revision)
            {
                ImmutableArray<string> faults =
                [
                    .. EvaluationVerification.Faults(header.Head, entries, contents, explanations),
                    .. await FileFaultsAsync(header, cancellationToken),
                ];
                return new HistoryVerdict(faults.IsEmpty, header.HistoryCount, header.HistoryHash, faults);
            }
        }
    }

    /// <summary>The files are held against the hashes that the newest content names, one after the other.</summary>
    private async Task<List<string>> FileFaultsAsync(Evaluation header, CancellationToken cancellationToken)
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

    private Task<Evaluation> HeaderAsync(Guid id, CancellationToken cancellationToken) =>
        db.Evaluations.IgnoreQueryFilters().AsNoTracking().SingleAsync(header => header.Id == id, cancellationToken);
}
