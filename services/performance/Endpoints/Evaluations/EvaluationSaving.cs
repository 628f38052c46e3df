using Finance.Hosting.Http;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>Saves one project's statement, however it was sent: as JSON or in a workbook.</summary>
internal sealed class EvaluationSaving(PerformanceDb db, EvaluationDrafts drafts, EvaluationSchemes schemes)
{
    /// <param name="http">The request; its headers say which version was read.</param>
    /// <param name="key">Which evaluation.</param>
    /// <param name="read">What is stated of the project, or what is wrong with it; the evaluation is null while there is none.</param>
    public Task<IResult> SaveAsync(
        HttpContext http,
        EvaluationKey key,
        Func<ProjectSource, Evaluation?, (EvaluationRequest? Request, IResult? Problem)> read
    ) => db.InTurnAsync(key.Year, key.Unit, () => SaveInTurnAsync(http, key, read), http.RequestAborted);

    private async Task<IResult> SaveInTurnAsync(
        HttpContext http,
        EvaluationKey key,
        Func<ProjectSource, Evaluation?, (EvaluationRequest? Request, IResult? Problem)> read
    )
    {
        var (year, unit, code) = key;
        if (await db.ReadSourcesAsync(year, unit, code, http.RequestAborted) is not { } sources)
        {
            return EvaluationEndpoints.NoBudget(year, unit);
        }

        if (sources.Find(code) is not { } source)
        {
            return EvaluationEndpoints.NoProject(code);
        }

        var row = await drafts.FindAsync(year, unit, code, http.RequestAborted);
        var (request, problem) = read(source, row);
        if (request is null)
        {
            return problem!;
        }

        if (!sources.InForce)
        {
            return EvaluationDrafts.NotInForce();
        }

        if (await schemes.FindAsync(unit, year, http.RequestAborted) is not { } newest)
        {
            return EvaluationDrafts.NoScheme(unit);
        }

        if (Preconditions.Check(http, row?.Revision) is { } unmet)
        {
            return unmet;
        }

        var scheme = await drafts.SchemeForAsync(row, newest, http.RequestAborted);
        var (saved, refusal) = await drafts.PutAsync(
            new DraftOf(year, unit, row, source, sources.Provisional, scheme, request, source.IndicatorCount),
            drafts.Sign(http),
            http.RequestAborted
        );
        if (refusal is not null)
        {
            return Refusals.Answer(refusal, row?.Status ?? EvaluationStatus.Draft);
        }

        var whole = (await drafts.CompareAsync(year, unit, [saved!], http.RequestAborted))[0];
        await db.SaveChangesAsync(http.RequestAborted);
        http.Response.SetETag(whole.Row.Revision);
        var monitored = await db.ReadMonitoredAsync(year, unit, code, http.RequestAborted);
        var answer = EvaluationAnswer.Of(whole, goalsCurrent: true, new EvaluationBeside(source.Record, monitored.GetValueOrDefault(code)));
        return row is null ? TypedResults.Created(http.Request.Path, answer) : TypedResults.Ok(answer);
    }
}
