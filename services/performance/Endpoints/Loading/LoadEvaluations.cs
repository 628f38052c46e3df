using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Endpoints.Evaluations;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Loading;

/// <summary>
/// POST …/{unit}/imports: loads evaluations that were made and confirmed elsewhere (补录), with their real dates, all or none. The scores that
/// were given count; findings are recorded and never block.
/// </summary>
internal static class LoadEvaluations
{
    private static readonly ImmutableArray<string> Allowed = [Roles.Admin];

    public static void MapLoadEvaluations(this RouteGroupBuilder performance) =>
        performance
            .MapPost("{unit}/imports", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .WithSummary("补录已确认的绩效自评")
            .ReadsBody<LoadBody>("application/json")
            .Produces<SavedEvaluationList>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        HttpContext http,
        EvaluationSchemes schemes,
        PerformanceDb db,
        ICodeBook codes,
        TimeProvider clock
    )
    {
        using var body = await JsonBody.ReadAsync(http, LoadRequest.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var now = clock.GetUtcNow();
        var (request, faults) = LoadRequest.Read(body.Root, DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(8)).DateTime));
        if (request is null)
        {
            return Problems.InvalidContent(faults, $"共有 {faults.Length} 处错误，没有补录任何一项。");
        }

        if (await codes.FindUnitAsync(unit, http.RequestAborted) is null)
        {
            return Problems.InvalidContent([new Fault("", ProblemCodes.UnknownUnit, $"编码库中没有单位{unit}。")]);
        }

        var scheme = request.Scheme is null
            ? await schemes.FindAsync(unit, year, http.RequestAborted)
            : await db.FindSchemeAsync(request.Scheme, version: null, http.RequestAborted);
        if (scheme is null)
        {
            return request.Scheme is null
                ? EvaluationDrafts.NoScheme(unit)
                : Problems.InvalidContent([new Fault("/scheme", ProblemCodes.UnknownValue, "没有这个评分办法。")]);
        }

        var rows = await db
            .Evaluations.Where(evaluation => evaluation.FiscalYear == year && evaluation.Unit == unit)
            .ToDictionaryAsync(evaluation => evaluation.Code, StringComparer.Ordinal, http.RequestAborted);
        var loading = new EvaluationLoading(db, year, unit, scheme, rows, new Signature(Actors.From(http, Allowed), now));
        var (loaded, problem) = await loading.PutAsync(request.Items, http.RequestAborted);
        if (problem is not null)
        {
            return problem;
        }

        if (loaded.Any(one => one.IsNew))
        {
            await db.SaveLoadedAsync(year, unit, loaded, http.RequestAborted);
        }

        return TypedResults.Ok(SavedEvaluationList.Of([.. loaded.Select(one => one.Saved)]));
    }
}
