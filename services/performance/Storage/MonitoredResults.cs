using Finance.Contracts;
using Finance.Performance.Model.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>Reads what mid-year monitoring said of projects, to stand beside how the year ended.</summary>
internal static class MonitoredResults
{
    /// <summary>By project, what was handed in or decided; drafts say nothing yet.</summary>
    public static async Task<Dictionary<string, MonitoredResult>> ReadMonitoredAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        string? code,
        CancellationToken cancellationToken
    )
    {
        // A decision of this moment is not stored yet, so the rows are those that this context knows.
        var reports = await db
            .Reports.Where(report =>
                report.Kind == ReportKind.Monitoring
                && report.FiscalYear == year
                && report.Unit == unit
                && (code == null || report.Key == code)
            )
            .ToListAsync(cancellationToken);
        reports.RemoveAll(report => report.Status is not (ReportStatus.Submitted or ReportStatus.Decided));
        var ids = reports.ConvertAll(report => report.Id);
        var contents = await db
            .ReportContents.AsNoTracking()
            .Where(content => ids.Contains(content.ReportId))
            .Select(content => new
            {
                content.ReportId,
                content.Number,
                content.Bytes,
            })
            .ToDictionaryAsync(content => (content.ReportId, content.Number), content => content.Bytes, cancellationToken);
        return reports.ToDictionary(
            report => report.Key,
            report => new MonitoredResult(
                report.Status,
                MonitoringContent.Read(contents[(report.Id, report.ContentNumber)]),
                report.Ruling,
                report.Decided?.At
            ),
            StringComparer.Ordinal
        );
    }
}
