using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model.Supervision;
using Finance.Statements.Evaluations;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>The confirmed department evaluations of a unit (部门评价), as they travel with its self-evaluations.</summary>
internal static class ToldAssessments
{
    /// <summary>By id; also one whose confirmation or return this context knows and has not saved yet.</summary>
    public static async Task<ImmutableArray<ConfirmedAssessment>> ReadAssessmentsAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        UnitSources? sources,
        CancellationToken cancellationToken
    )
    {
        var reports = await db
            .Reports.Where(report => report.Kind == ReportKind.Assessment && report.FiscalYear == year && report.Unit == unit)
            .OrderBy(report => report.Key)
            .ToListAsync(cancellationToken);
        var told = ImmutableArray.CreateBuilder<ConfirmedAssessment>();
        foreach (var report in reports.Where(report => report.Status == ReportStatus.Decided))
        {
            var bytes = await db
                .ReportContents.AsNoTracking()
                .Where(content => content.ReportId == report.Id && content.Number == report.ContentNumber)
                .Select(content => content.Bytes)
                .SingleAsync(cancellationToken);
            var content = AssessmentContent.Read(bytes);
            var scheme =
                await db.FindSchemeAsync(content.Scheme, content.SchemeVersion, cancellationToken)
                ?? throw new InvalidDataException($"The scheme {content.Scheme} is gone.");
            var money = content.Project is { } project ? sources?.Projects.GetValueOrDefault(project)?.Funds.Annual : null;
            told.Add(ToldAssessment.Of(content, FrameLibrary.Find(content.Frame), scheme.Scheme, money));
        }

        return told.ToImmutable();
    }
}
