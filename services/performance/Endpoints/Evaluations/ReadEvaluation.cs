using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>GET …/evaluation: the newest version with its scores and findings; while it is returned, with the comments; beside it what mid-year monitoring announced and how last year ended.</summary>
internal static class ReadEvaluation
{
    public static void MapReadEvaluation(this RouteGroupBuilder evaluation) =>
        evaluation
            .MapGet("", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Readers])
            .WithSummary("读取绩效自评")
            .Produces<EvaluationAnswer>();

    internal static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        string code,
        HttpContext http,
        EvaluationSteps steps,
        PerformanceDb db
    )
    {
        if (await steps.FindAsync(year, unit, code, http.RequestAborted) is not { } row)
        {
            return EvaluationEndpoints.NoEvaluation(code);
        }

        EvaluationEntry? returned = null;
        if (row is { Status: EvaluationStatus.Returned, ReturnedEntry: { } number })
        {
            var entry = await db
                .EvaluationHistory.AsNoTracking()
                .SingleOrDefaultAsync(entry => entry.EvaluationId == row.Id && entry.Number == number, http.RequestAborted);
            returned = entry is null ? null : EntryJson.TryRead<EvaluationEntry>(entry.Entry);
        }

        http.Response.SetETag(row.Revision);
        var sources = await db.ReadSourcesAsync(year, unit, code, http.RequestAborted);
        var source = sources?.Find(code);
        var monitored = await db.ReadMonitoredAsync(year, unit, code, http.RequestAborted);
        return TypedResults.Ok(
            EvaluationAnswer.Of(
                await steps.ReadAsync(row, http.RequestAborted),
                sources is { InForce: true } && source?.GoalsSha256 == row.GoalsSha256,
                new EvaluationBeside(source?.Record ?? ProjectRecord.None, monitored.GetValueOrDefault(code)),
                returned?.Comments
            )
        );
    }
}
