using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>The steps that carry nothing but themselves: the unit's submission, and the bureau's confirmation, with which others are told as soon as all of a unit are confirmed.</summary>
internal static class StepEvaluation
{
    public static void MapStepEvaluation(this RouteGroupBuilder evaluation)
    {
        Map(evaluation, "submission", SubmitAsync, EvaluationEndpoints.Editors, "提交绩效自评");
        Map(evaluation, "confirmation", ConfirmAsync, EvaluationEndpoints.Reviewers, "确认绩效自评");
    }

    private static void Map(RouteGroupBuilder evaluation, string step, Delegate handle, ImmutableArray<string> roles, string summary) =>
        evaluation
            .MapPost(step, handle)
            .RequireRoles([.. roles])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary(summary)
            .Produces<EvaluationStepAnswer>();

    internal static Task<IResult> SubmitAsync(FiscalYear year, UnitId unit, string code, HttpContext http, EvaluationSteps steps) =>
        steps.TakeAsync(
            http,
            new EvaluationKey(year, unit, code),
            EvaluationEndpoints.Editors,
            async (saved, signed) =>
                EvaluationDecisions.Submit(
                    saved.Row.State,
                    signed,
                    saved.Findings,
                    await steps.GoalsAreCurrentAsync(saved.Row, http.RequestAborted)
                )
        );

    internal static Task<IResult> ConfirmAsync(
        FiscalYear year,
        UnitId unit,
        string code,
        HttpContext http,
        EvaluationSteps steps,
        PerformanceDb db
    ) =>
        steps.TakeAsync(
            http,
            new EvaluationKey(year, unit, code),
            EvaluationEndpoints.Reviewers,
            async (saved, signed) =>
                EvaluationDecisions.Confirm(
                    saved.Row.State,
                    signed,
                    saved.Scored.Score.Indicators.All(indicator => indicator.Points is not null || indicator.Weight == 0),
                    await steps.GoalsAreCurrentAsync(saved.Row, http.RequestAborted)
                ),
            (_, signed) => db.TellAsync(year, unit, signed.At, http.RequestAborted)
        );
}
