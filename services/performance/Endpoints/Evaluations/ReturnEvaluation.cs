using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>
/// Gives an evaluation back with comments at places of it: the bureau, or the department's manager for one of its units; what was confirmed
/// only an approver, and then others are told that it holds no more.
/// </summary>
internal static class ReturnEvaluation
{
    /// <summary>The first that somebody holds counts: an approver may most.</summary>
    public static readonly ImmutableArray<string> Allowed = [Roles.Approver, Roles.Reviewer, Roles.Manager];

    public static void MapReturnEvaluation(this RouteGroupBuilder evaluation) =>
        evaluation
            .MapPost("return", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("退回绩效自评")
            .ReadsBody<ReturnRequest>("application/json")
            .Produces<EvaluationStepAnswer>();

    internal static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        string code,
        HttpContext http,
        EvaluationSteps steps,
        PerformanceDb db,
        ICodeBook codes
    )
    {
        using var body = await JsonBody.ReadAsync(http, ReturnRequest.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var comments = ReturnRequest.ReadComments(fields);
        if (fields.Finish() is { IsEmpty: false } faults)
        {
            return Problems.InvalidContent(faults);
        }

        if (Actors.From(http, Allowed).Role == Roles.Manager && codes.RefuseManagerOfUnitAlone(http, unit) is { } forbidden)
        {
            return forbidden;
        }

        return await steps.TakeAsync(
            http,
            new EvaluationKey(year, unit, code),
            Allowed,
            (saved, signed) => Task.FromResult(EvaluationDecisions.Return(saved.Row.State, signed, comments)),
            (_, signed) => db.TellAsync(year, unit, signed.At, http.RequestAborted)
        );
    }
}
