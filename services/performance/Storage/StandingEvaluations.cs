using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>Evaluations with their newest contents as one stream, of which a reader holds no more than it looks at.</summary>
public static class StandingEvaluations
{
    /// <summary>By unit and project, in one statement, which sees one moment.</summary>
    /// <param name="db">The database.</param>
    /// <param name="selection">Which of them.</param>
    /// <param name="alsoKept">Those too that were confirmed once.</param>
    public static IAsyncEnumerable<StandingEvaluation> StreamStanding(
        this PerformanceDb db,
        EvaluationSelection selection,
        bool alsoKept
    ) =>
        (
            from evaluation in selection.Of(db, yearsBefore: 0)
            join version in db.EvaluationVersions
                on new { evaluation.Id, Number = evaluation.ContentNumber } equals new { Id = version.EvaluationId, version.Number }
            where alsoKept || !evaluation.SchemeFixed
            orderby evaluation.Unit, evaluation.Code
            select new StandingEvaluation(
                evaluation.Unit,
                evaluation.Code,
                evaluation.Name,
                evaluation.Status,
                evaluation.SchemeFixed,
                new Funds(evaluation.InitialBudget, evaluation.AnnualBudget, evaluation.Executed),
                evaluation.Total,
                evaluation.Grade,
                version.Bytes
            )
        ).AsAsyncEnumerable();
}
