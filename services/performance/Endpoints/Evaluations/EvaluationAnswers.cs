using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Performance.Endpoints.Evidence;
using Finance.Performance.Endpoints.Scoring;
using Finance.Performance.Model;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Finance.Performance.Storage;
using Finance.Statements;
using Finance.Statements.Evaluations;
using Finance.Statements.Language;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>Where an evaluation stands after a step.</summary>
internal sealed record EvaluationStepAnswer(EvaluationStatus Status, int Version, string Hash, string Total, Grade? Grade)
{
    public static EvaluationStepAnswer Of(Evaluation row) =>
        new(row.Status, row.ContentNumber, row.ContentSha256, Decimals.Two(row.Total)!, row.Grade);
}

/// <summary>A project's self-evaluation with its money, scores and findings.</summary>
/// <param name="Provisional">The final account is not approved, or other figures than these came with it.</param>
/// <param name="GoalsCurrent">The goals are still those of the approved budget; else it is to be saved again.</param>
/// <param name="Tasks">主要任务 of the unit as a whole; left out for a project.</param>
/// <param name="Measures">主要措施 of the unit as a whole; left out for a project.</param>
/// <param name="Monitoring">What mid-year monitoring announced and what the bureau decided then.</param>
/// <param name="LastYear">The confirmed evaluation of the same project of the year before.</param>
/// <param name="CutOn">When an adjustment last took money from it.</param>
/// <param name="Loaded">Its dates and what was stated, where it was confirmed elsewhere (补录).</param>
/// <param name="Comments">Why it was returned, while it is.</param>
internal sealed record EvaluationAnswer(
    string Code,
    string Name,
    EvaluationStatus Status,
    int Version,
    string Hash,
    string Scheme,
    int SchemeVersion,
    FundsAnswer Funds,
    bool Provisional,
    bool GoalsCurrent,
    ExecutionAnswer Execution,
    string? Goal,
    ImmutableArray<string>? Tasks,
    ImmutableArray<string>? Measures,
    string? Completion,
    ImmutableArray<EvaluatedIndicator> Indicators,
    string Total,
    string OpenWeight,
    Grade? Grade,
    ImmutableArray<FindingView> Findings,
    MonitoringBeside? Monitoring,
    LastYearBeside? LastYear,
    DateOnly? CutOn,
    ImmutableArray<AttachmentView> Attachments,
    LoadedOutcome? Loaded,
    ImmutableArray<Comment>? Comments
)
{
    public static EvaluationAnswer Of(
        SavedEvaluation saved,
        bool goalsCurrent,
        EvaluationBeside beside,
        ImmutableArray<Comment>? comments = null
    )
    {
        var (row, (content, project, _, score, _), findings) = saved;
        return new(
            row.Code,
            row.Name,
            row.Status,
            row.ContentNumber,
            row.ContentSha256,
            row.SchemeId,
            row.SchemeVersion,
            new FundsAnswer(row.InitialBudget, row.AnnualBudget, row.Executed),
            row.Provisional,
            goalsCurrent,
            new ExecutionAnswer(
                Decimals.Two(score.Execution.Rate),
                Decimals.Short(score.Execution.Weight),
                Decimals.Two(score.Execution.Points),
                score.Execution.Points is not null
            ),
            project.Goal,
            row.Code == WholeUnit.Code ? WholeUnit.TasksOf(project) : null,
            row.Code == WholeUnit.Code ? WholeUnit.MeasuresOf(project) : null,
            content.Completion,
            [
                .. (project.Indicators ?? []).Select(
                    (indicator, place) => EvaluatedIndicator.Of(place, indicator, content.Actuals[place], score.Indicators[place])
                ),
            ],
            Decimals.Two(score.Total)!,
            Decimals.Short(score.OpenWeight),
            score.Grade,
            FindingView.Of(findings),
            MonitoringBeside.Of(beside.Monitored),
            LastYearBeside.Of(beside.Record.LastYear),
            beside.Record.CutOn,
            [.. (content.Attachments ?? []).Select(AttachmentView.Of)],
            content.Loaded,
            comments
        );
    }
}

/// <summary>年初预算数, 全年预算数, 全年执行数; the last is left out until it was reported.</summary>
internal sealed record FundsAnswer(Money? Initial, Money Annual, Money? Executed);

/// <summary>One indicator with its target, what was achieved and what that scores.</summary>
/// <param name="Indicator">Its number among the goals, from 1 on.</param>
internal sealed record EvaluatedIndicator(
    string Indicator,
    string Level1,
    string? Level2,
    string? Level3,
    string? Target,
    string Weight,
    string? Actual,
    Attainment? Attainment,
    string? Awarded,
    string? Reason,
    string? Completion,
    string? Score,
    BandAnswer? Band,
    Unscored? Unscored,
    string? Rescored,
    string? RescoringReason
)
{
    public static EvaluatedIndicator Of(int place, Indicator indicator, ActualValue actual, IndicatorScore score) =>
        new(
            (place + 1).ToString(CultureInfo.InvariantCulture),
            indicator.Level1,
            indicator.Level2,
            indicator.Level3,
            PrintedTarget.Of(indicator),
            Decimals.Short(score.Weight),
            actual.Actual,
            actual.Attainment,
            Decimals.Two(actual.Awarded),
            actual.Reason,
            Decimals.Four(score.Completion),
            Decimals.Two(score.Points),
            score.Band is { } band ? new BandAnswer(Decimals.Two(band.From)!, Decimals.Two(band.To)!) : null,
            score.Unscored,
            Decimals.Two(actual.Rescored),
            actual.RescoringReason
        );
}
