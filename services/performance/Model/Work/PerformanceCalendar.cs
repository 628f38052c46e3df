using Finance.Performance.Model.Supervision;

namespace Finance.Performance.Model.Work;

/// <summary>The bureau's dates for the evaluations of one year; each is the last day on which its step is on time, until 24:00 in Asia/Shanghai.</summary>
/// <param name="Monitoring">绩效运行监控 is handed in; null where no date is set.</param>
/// <param name="SelfEvaluation">绩效自评 is handed in.</param>
/// <param name="Review">绩效自评 is confirmed or given back.</param>
public sealed record PerformanceCalendar(DateOnly? Monitoring, DateOnly SelfEvaluation, DateOnly Review)
{
    /// <summary>Null where no date is set for it.</summary>
    /// <param name="step">What has to be done.</param>
    /// <param name="report">Which report; null for a self-evaluation.</param>
    public DateOnly? DueOn(WorkStep step, ReportKind? report) =>
        (step, report) switch
        {
            (WorkStep.Submission, null) => SelfEvaluation,
            (WorkStep.Review, null) => Review,
            (WorkStep.Submission, ReportKind.Monitoring) => Monitoring,
            _ => null,
        };
}
