using Finance.Contracts;
using Finance.Performance.Model.Supervision;
using Finance.Submissions.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>Reads all that the history of a report speaks of and computes the chain again.</summary>
public sealed class ReportVerifier(PerformanceDb db) : IHistories
{
    public async Task<IReadOnlyList<KeptHistory>> ListAsync(CancellationToken cancellationToken) =>
        await db
            .Reports.AsNoTracking()
            .OrderBy(report => report.FiscalYear)
            .ThenBy(report => report.Unit)
            .ThenBy(report => report.Id)
            .Select(report => new KeptHistory(
                report.Id,
                report.FiscalYear,
                report.Unit,
                (report.Kind == ReportKind.Monitoring ? "绩效监控：" : "部门评价：") + report.Title
            ))
            .ToListAsync(cancellationToken);

    public async Task<HistoryVerdict> VerifyAsync(Guid report, CancellationToken cancellationToken)
    {
        while (true)
        {
            var header = await HeaderAsync(report, cancellationToken);
            var contents = await HashContentsAsync(report, cancellationToken);
            var entries = await db
                .ReportHistory.AsNoTracking()
                .Where(entry => entry.ReportId == report)
                .OrderBy(entry => entry.Number)
                .Select(entry => new ChainedEntry(entry.Number, entry.Entry, entry.Hash))
                .ToListAsync(cancellationToken);

            // A step that was taken while we read would look like damage.
            if ((await HeaderAsync(report, cancellationToken)).Revision == header.Revision)
            {
                var faults = ReportVerification.Faults(report, header.HistoryHead, entries, contents);
                return new HistoryVerdict(faults.IsEmpty, header.HistoryCount, header.HistoryHash, faults);
            }
        }
    }

    private Task<Report> HeaderAsync(Guid report, CancellationToken cancellationToken) =>
        db.Reports.AsNoTracking().SingleAsync(header => header.Id == report, cancellationToken);

    private async Task<Dictionary<int, string>> HashContentsAsync(Guid report, CancellationToken cancellationToken)
    {
        var hashes = new Dictionary<int, string>();
        var contents = db.ReportContents.AsNoTracking().Where(c => c.ReportId == report).Select(c => new { c.Number, c.Bytes });
        await foreach (var content in contents.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            hashes[content.Number] = CanonicalJson.Hash(content.Bytes);
        }

        return hashes;
    }
}
