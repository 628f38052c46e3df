using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>PUT …/evaluation: what was achieved of each goal, scored at once by the code of trial scores.</summary>
internal static class SaveEvaluation
{
    public static void MapSaveEvaluation(this RouteGroupBuilder evaluation) =>
        evaluation
            .MapPut("", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Editors])
            .WithSummary("保存绩效自评")
            .Produces<EvaluationAnswer>()
            .Produces<EvaluationAnswer>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        string code,
        HttpContext http,
        EvaluationDrafts drafts,
        EvaluationSchemes schemes,
        PerformanceDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, EvaluationRequest.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (await db.ReadSourcesAsync(year, unit, code, http.RequestAborted) is not { } sources)
        {
            return EvaluationEndpoints.NoBudget(year, unit);
        }

        if (sources.Find(code) is not { } source)
        {
            return EvaluationEndpoints.NoProject(code);
        }

        var indicators = source.Goals.Indicators?.Length ?? 0;
        var (request, faults) = EvaluationRequest.Read(body.Root, indicators);
        if (request is null)
        {
            return Problems.InvalidContent(faults, $"共有 {faults.Length} 处错误。");
        }

        if (!sources.InForce)
        {
            return EvaluationDrafts.NotInForce();
        }

        if (await schemes.FindAsync(unit, year, http.RequestAborted) is not { } newest)
        {
            return EvaluationDrafts.NoScheme(unit);
        }

        var row = await drafts.FindAsync(year, unit, code, http.RequestAborted);
        if (Preconditions.Check(http, row?.Revision) is { } unmet)
        {
            return unmet;
        }

        var scheme = await drafts.SchemeForAsync(row, newest, http.RequestAborted);
        var (saved, refusal) = await drafts.PutAsync(
            new DraftOf(year, unit, row, source, sources.Provisional, scheme, request, indicators),
            drafts.Sign(http),
            http.RequestAborted
        );
        if (refusal is not null)
        {
            return Refusals.Answer(refusal, row?.Status ?? EvaluationStatus.Draft);
        }

        await db.SaveChangesAsync(http.RequestAborted);
        http.Response.SetETag(saved!.Row.Revision);
        var answer = EvaluationAnswer.Of(saved, goalsCurrent: true);
        return row is null ? TypedResults.Created(http.Request.Path, answer) : TypedResults.Ok(answer);
    }
}
