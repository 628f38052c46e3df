using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>PUT …/evaluation: what was achieved of each goal, scored at once by the code of trial scores.</summary>
internal static class SaveEvaluation
{
    public static void MapSaveEvaluation(this RouteGroupBuilder evaluation) =>
        evaluation
            .MapPut("", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Editors])
            .WithSummary("保存绩效自评")
            .ReadsBody<EvaluationBody>("application/json")
            .Produces<EvaluationAnswer>()
            .Produces<EvaluationAnswer>(StatusCodes.Status201Created);

    internal static async Task<IResult> HandleAsync(FiscalYear year, UnitId unit, string code, HttpContext http, EvaluationSaving saving)
    {
        using var body = await JsonBody.ReadAsync(http, EvaluationRequest.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        return await saving.SaveAsync(
            http,
            new EvaluationKey(year, unit, code),
            (source, _) =>
            {
                var (request, faults) = EvaluationRequest.Read(body.Root, source.IndicatorCount);
                return (request, request is null ? Problems.InvalidContent(faults, $"共有 {faults.Length} 处错误。") : null);
            }
        );
    }
}
