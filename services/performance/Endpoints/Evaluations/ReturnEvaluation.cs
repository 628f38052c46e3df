using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>Gives an evaluation back with comments at places of it; also one that was confirmed.</summary>
internal static class ReturnEvaluation
{
    public static void MapReturnEvaluation(this RouteGroupBuilder evaluation) =>
        evaluation
            .MapPost("return", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Reviewers])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("退回绩效自评")
            .Accepts<ReturnRequest>("application/json")
            .Produces<EvaluationStepAnswer>();

    private static async Task<IResult> HandleAsync(FiscalYear year, UnitId unit, string code, HttpContext http, EvaluationSteps steps)
    {
        using var body = await JsonBody.ReadAsync(http, ReturnRequest.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var comments = ReturnRequest.ReadComments(fields);
        return fields.Finish() is { IsEmpty: false } faults
            ? Problems.InvalidContent(faults)
            : await steps.TakeAsync(
                http,
                new EvaluationKey(year, unit, code),
                EvaluationEndpoints.Reviewers,
                (saved, signed) => Task.FromResult(EvaluationDecisions.Return(saved.Row.State, signed, comments))
            );
    }
}
