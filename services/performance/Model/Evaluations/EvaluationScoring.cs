using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Model.Scoring;
using Finance.Statements;
using Finance.Statements.Checks;

namespace Finance.Performance.Model.Evaluations;

/// <summary>An evaluation with what it scores and what is noticed of it.</summary>
public sealed record ScoredEvaluation(
    EvaluationContent Content,
    Project Project,
    Funds Funds,
    Score Score,
    ImmutableArray<Finding> Findings
)
{
    /// <summary>Scores what was stated with the money that is known, by the same code as trial scores, and says what is noticed.</summary>
    public static ScoredEvaluation Of(
        Scheme scheme,
        EvaluationContent content,
        Funds funds,
        UnitId unit,
        FiscalYear year,
        ProjectRecord? record = null
    ) => Scored(scheme, content, funds).Check(scheme, unit, year, record ?? ProjectRecord.None);

    /// <summary>The same with what is noticed of it.</summary>
    public ScoredEvaluation Check(Scheme scheme, UnitId unit, FiscalYear year, ProjectRecord record) =>
        this with
        {
            Findings = EvaluationFindings.Of(scheme, ToCheck(record), year, unit.Region),
        };

    /// <summary>Scored, and not held against the checks.</summary>
    public static ScoredEvaluation Scored(Scheme scheme, EvaluationContent content, Funds funds)
    {
        var project = content.ReadProject() with { Amount = funds.Annual };
        return new ScoredEvaluation(content, project, funds, Scorer.Of(scheme, Achieved(content, project, funds)), []);
    }

    /// <summary>As the checks see it.</summary>
    public ScoredProject ToCheck(ProjectRecord record) =>
        new(Project, Achieved(Content, Project, Funds), Score)
        {
            Result = Content.Completion,
            StatedRate = Content.Loaded?.Rate,
            StatedTotal = Content.Loaded?.Total,
            StatedGrade = Content.Loaded?.Grade is { } stated ? JsonNamingPolicy.CamelCase.ConvertName(stated.ToString()) : null,
            Parts = Content.Loaded?.Parts,
            CutOn = record.CutOn,
            LastYearsGrade = record.LastYear is { Grade: var grade } ? JsonNamingPolicy.CamelCase.ConvertName(grade.ToString()) : null,
        };

    /// <summary>The outcome that the history and the header keep.</summary>
    public EvaluationOutcome Outcome(bool provisional) => new(Funds, provisional, Score.Total, Score.Grade);

    internal static Achievement Achieved(EvaluationContent content, Project project, Funds funds) =>
        new(
            funds,
            [
                .. (project.Indicators ?? []).Select(
                    (indicator, place) => Achieved(indicator, content.Actuals[place], content.HasEvidence(place, indicator))
                ),
            ]
        )
        {
            AsPublished = content.Loaded is not null,
        };

    private static AchievedIndicator Achieved(Indicator indicator, ActualValue actual, bool? hasEvidence) =>
        new(indicator)
        {
            Actual = actual.Actual,
            Attainment = actual.Attainment,
            Awarded = actual.Awarded,
            Rescored = actual.Rescored,
            Reason = actual.Reason,
            HasEvidence = hasEvidence,
        };
}
