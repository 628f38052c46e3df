using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Performance.Endpoints.Scoring;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Supervision;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>What is known of a project from elsewhere, to be read beside its evaluation.</summary>
internal sealed record EvaluationBeside(ProjectRecord Record, MonitoredResult? Monitored);

/// <summary>How the same project was confirmed last year.</summary>
internal sealed record LastYearBeside(string Total, Grade Grade)
{
    public static LastYearBeside? Of(LastYearsResult? result) => result is null ? null : new(Decimals.Two(result.Total)!, result.Grade);
}

/// <summary>绩效运行监控 of the project: what was spent and expected in mid-year, and what the bureau decided.</summary>
internal sealed record MonitoringBeside(
    ReportStatus Status,
    Money? Budget,
    Money? Executed,
    Money? ExpectedExecution,
    string? Deviation,
    string? Measures,
    Outcome? Decision,
    string? Words,
    DateTimeOffset? DecidedAt,
    ImmutableArray<MonitoredIndicatorBeside> Indicators
)
{
    public static MonitoringBeside? Of(MonitoredResult? monitored) =>
        monitored is not var (status, content, ruling, decidedAt)
            ? null
            : new(
                status,
                content.Budget,
                content.Executed,
                content.ExpectedExecution,
                content.Deviation,
                content.Measures,
                ruling?.Outcome,
                ruling?.Words,
                ruling is null ? null : decidedAt,
                [.. content.Indicators.OrderBy(indicator => indicator.Indicator).Select(MonitoredIndicatorBeside.Of)]
            );
}

/// <summary>One indicator under the number that it has in the evaluation.</summary>
internal sealed record MonitoredIndicatorBeside(string Indicator, string? Value, Expectation? Expected, string? Reason, string? Measures)
{
    public static MonitoredIndicatorBeside Of(MonitoredIndicator indicator) =>
        new(
            (indicator.Indicator + 1).ToString(CultureInfo.InvariantCulture),
            indicator.Value,
            indicator.Expected,
            indicator.Reason,
            indicator.Measures
        );
}
