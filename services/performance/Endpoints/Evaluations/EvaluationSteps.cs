using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>Takes one step of an evaluation as read by the caller: header, If-Match, decision, history and events in one transaction.</summary>
internal sealed class EvaluationSteps(PerformanceDb db, EvaluationDrafts drafts, TimeProvider clock)
{
    public Task<Evaluation?> FindAsync(FiscalYear year, UnitId unit, string code, CancellationToken cancellationToken) =>
        drafts.FindAsync(year, unit, code, cancellationToken);

    /// <summary>The evaluation as it stands, with its scores and explained findings.</summary>
    public async Task<SavedEvaluation> ReadAsync(Evaluation row, CancellationToken cancellationToken)
    {
        var scored = await db.ScoreAsync(row, cancellationToken);
        return new SavedEvaluation(row, scored, await db.FindAllAsync(row, scored, cancellationToken));
    }

    /// <summary>Many of a unit at once, in the order of the rows; those put anew are what the others are compared with.</summary>
    public async Task<ImmutableArray<SavedEvaluation>> ReadAllAsync(
        FiscalYear year,
        UnitId unit,
        UnitSources sources,
        IReadOnlyCollection<Evaluation> rows,
        ImmutableArray<SavedEvaluation> anew,
        CancellationToken cancellationToken
    )
    {
        var stored = await db.ScoreAllAsync(year, unit, rows, cancellationToken);
        var across = await db.ReadUnitFindingsAsync(year, unit, [.. anew.Select(one => one.Scored)], cancellationToken);
        var explanations = await db.ReadExplanationsAsync(year, unit, cancellationToken);
        return
        [
            .. stored.Select(one =>
            {
                var record = sources.Find(one.Row.Code)?.Record ?? ProjectRecord.None;
                var scored = one.Scored.Check(one.Scheme, unit, year, record);
                return new SavedEvaluation(
                    one.Row,
                    scored,
                    ExplainedFinding.Of([.. scored.Findings, .. across.Of(one.Row.Code)], explanations.GetValueOrDefault(one.Row.Id) ?? [])
                );
            }),
        ];
    }

    public async Task<bool> GoalsAreCurrentAsync(Evaluation row, CancellationToken cancellationToken) =>
        row.Loaded
        || (
            await db.ReadSourcesAsync(row.FiscalYear, row.Unit, row.Code, cancellationToken) is { InForce: true } sources
            && sources.Find(row.Code)?.GoalsSha256 == row.GoalsSha256
        );

    /// <summary><paramref name="decide"/> judges the step, <paramref name="also"/> adds what else happens with it.</summary>
    public async Task<IResult> TakeAsync(
        HttpContext http,
        EvaluationKey key,
        ImmutableArray<string> roles,
        Func<SavedEvaluation, Signature, Task<EvaluationDecision>> decide,
        Func<SavedEvaluation, Signature, Task>? also = null
    )
    {
        if (await FindAsync(key.Year, key.Unit, key.Code, http.RequestAborted) is not { } row)
        {
            return EvaluationEndpoints.NoEvaluation(key.Code);
        }

        if (Preconditions.Check(http, row.Revision) is { } unmet)
        {
            return unmet;
        }

        var saved = await ReadAsync(row, http.RequestAborted);
        var signed = new Signature(Actors.From(http, roles), clock.GetUtcNow());
        var decision = await decide(saved, signed);
        if (decision is EvaluationDecision.Refused { Refusal: var refusal })
        {
            return Refusals.Answer(refusal, row.Status);
        }

        db.Record(row, (EvaluationDecision.Accepted)decision);
        if (also is not null)
        {
            await also(saved, signed);
        }

        await db.SaveChangesAsync(http.RequestAborted);
        http.Response.SetETag(row.Revision);
        return TypedResults.Ok(EvaluationStepAnswer.Of(row));
    }
}

/// <summary>Which evaluation a request is about.</summary>
internal readonly record struct EvaluationKey(FiscalYear Year, UnitId Unit, string Code);
