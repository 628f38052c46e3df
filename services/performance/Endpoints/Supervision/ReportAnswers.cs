using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Storage;
using Finance.Statements.Checks;

namespace Finance.Performance.Endpoints.Supervision;

/// <summary>Where a report stands after a step.</summary>
internal sealed record ReportStepAnswer(ReportStatus Status, int Version, string Hash, Outcome? Decision, string? Words)
{
    public static ReportStepAnswer Of(Report report) =>
        new(report.Status, report.ContentNumber, report.ContentSha256, report.Outcome, report.Words);
}

/// <summary>What was saved, and what the checks say of it.</summary>
internal sealed record SavedReport(
    ReportStatus Status,
    int Version,
    string Hash,
    string Title,
    bool Deviating,
    ImmutableArray<FindingView> Findings
)
{
    public static SavedReport Of(Report report, ImmutableArray<Finding> findings) =>
        new(report.Status, report.ContentNumber, report.ContentSha256, report.Title, report.Deviating, Views(findings));

    internal static ImmutableArray<FindingView> Views(ImmutableArray<Finding> findings) =>
        FindingView.Of([.. findings.Select(finding => new ExplainedFinding(finding, Explanation: null))]);
}

/// <summary>A report as it is read: its standing, one version of its content, and what stands against it.</summary>
internal sealed record ReadReport(
    FiscalYear FiscalYear,
    UnitId Unit,
    string Key,
    string Title,
    ReportStatus Status,
    bool Deviating,
    int Version,
    string Hash,
    Outcome? Decision,
    string? Words,
    string? SubmittedBy,
    DateTimeOffset? SubmittedAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    ImmutableArray<Comment> Comments,
    JsonElement Content,
    JsonElement? Basis,
    ImmutableArray<FindingView> Findings
)
{
    public static ReadReport Of(
        Report report,
        ReportContent content,
        JsonElement? basis,
        ImmutableArray<Comment> comments,
        ImmutableArray<Finding> findings
    ) =>
        new(
            report.FiscalYear,
            report.Unit,
            report.Key,
            report.Title,
            report.Status,
            report.Deviating,
            content.Number,
            content.Sha256,
            report.Outcome,
            report.Words,
            report.Submitted?.Name,
            report.Submitted?.At,
            report.Decided?.Name,
            report.Decided?.At,
            comments,
            JsonElement.Parse(content.Bytes),
            basis,
            SavedReport.Views(findings)
        );
}

/// <summary>One report in a list.</summary>
internal sealed record ReportSummary(
    UnitId Unit,
    string UnitName,
    string Key,
    string Title,
    ReportStatus Status,
    bool Deviating,
    Outcome? Decision,
    int Version,
    long Revision,
    DateTimeOffset UpdatedAt
)
{
    public static ReportSummary Of(Report report, ICodeBook codes) =>
        new(
            report.Unit,
            codes.NameOf(report.Unit),
            report.Key,
            report.Title,
            report.Status,
            report.Deviating,
            report.Outcome,
            report.ContentNumber,
            report.Revision,
            report.UpdatedAt
        );
}
