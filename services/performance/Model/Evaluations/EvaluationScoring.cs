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
    /// <summary>Scores what was stated with the money that is known, by the same code as trial scores.</summary>
    public static ScoredEvaluation Of(Scheme scheme, EvaluationContent content, Funds funds, UnitId unit, FiscalYear year)
    {
        var project = content.ReadProject() with { Amount = funds.Annual };
        var achievement = Achieved(content, project, funds);
        var score = Scorer.Of(scheme, achievement);
        var scored = new ScoredProject(project, achievement, score)
        {
            Result = content.Completion,
            StatedRate = content.Loaded?.Rate,
            StatedTotal = content.Loaded?.Total,
            StatedGrade = content.Loaded?.Grade is { } grade ? JsonNamingPolicy.CamelCase.ConvertName(grade.ToString()) : null,
            Parts = content.Loaded?.Parts,
        };
        return new ScoredEvaluation(content, project, funds, score, EvaluationFindings.Of(scheme, scored, year, unit.Region));
    }

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
