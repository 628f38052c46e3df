using Finance.Contracts;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>
/// After the money of a unit has changed: scores anew what is not confirmed. What is confirmed keeps its figures, and is final as soon as
/// they are those of the approved final account. Whoever was told what holds no more is told anew. The caller saves.
/// </summary>
public static class FundsRescoring
{
    private static readonly Actor Platform = new(Guid.Empty, "平台", "platform");

    public static async Task RescoreAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await db.TakeTurnAsync(year, unit, cancellationToken);
        // What an event has brought must be there to be read.
        await db.SaveChangesAsync(cancellationToken);
        if (await db.ReadSourcesAsync(year, unit, code: null, cancellationToken) is not { } sources)
        {
            return;
        }

        var schemes = new Dictionary<(string, int), Scheme>();
        UnitFindings? across = null;
        var evaluations = await db
            .Evaluations.IgnoreQueryFilters()
            .Where(evaluation => evaluation.FiscalYear == year && evaluation.Unit == unit)
            .OrderBy(evaluation => evaluation.Code)
            .ToListAsync(cancellationToken);
        foreach (var evaluation in evaluations)
        {
            // What was made elsewhere keeps the money that it was made with.
            if (evaluation.Loaded || sources.Find(evaluation.Code) is not { } source)
            {
                continue;
            }

            var confirmed = evaluation.Status == EvaluationStatus.Confirmed;
            var funds = confirmed ? evaluation.Funds : source.Funds;
            var provisional = sources.Provisional || funds != source.Funds;
            if (funds == evaluation.Funds && provisional == evaluation.Provisional)
            {
                continue;
            }

            var outcome = evaluation.State.Outcome! with { Provisional = provisional };
            if (!confirmed)
            {
                var content = await db.ReadContentAsync(evaluation, cancellationToken);
                var key = (content.Scheme, content.SchemeVersion);
                if (!schemes.TryGetValue(key, out var scheme))
                {
                    scheme = schemes[key] = (await db.SchemeOfAsync(content, cancellationToken)).Scheme;
                }

                var scored = ScoredEvaluation.Of(scheme, content, funds, unit, year, source.Record);
                outcome = scored.Outcome(provisional);
                // Money decides nothing of what evaluations have in common.
                across ??= await db.ReadUnitFindingsAsync(year, unit, [], cancellationToken);
                evaluation.Count(
                    ExplainedFinding.Of(
                        [.. scored.Findings, .. across.Of(evaluation.Code)],
                        await db.ReadExplanationsAsync(evaluation, cancellationToken)
                    )
                );
            }

            db.Record(
                evaluation,
                (EvaluationDecision.Accepted)EvaluationDecisions.ChangeFunds(evaluation.State, new Signature(Platform, now), outcome)
            );
        }

        await db.TellAsync(year, unit, now, cancellationToken);
    }
}
