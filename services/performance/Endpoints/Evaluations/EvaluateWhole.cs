using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>
/// 部门整体自评 at …/{unit}/overall: the unit as a whole goes the way of its projects, from the draft to the confirmation, against the overall
/// goals of its budget and with all of its money.
/// </summary>
internal static class EvaluateWhole
{
    private const string Whole = WholeUnit.Code;

    public static void MapEvaluateWhole(this RouteGroupBuilder overall)
    {
        overall
            .MapPut(
                "",
                (FiscalYear year, UnitId unit, HttpContext http, EvaluationSaving saving) =>
                    SaveEvaluation.HandleAsync(year, unit, Whole, http, saving)
            )
            .RequireRoles([.. EvaluationEndpoints.Editors])
            .ReadsBody<EvaluationBody>("application/json")
            .WithSummary("保存部门整体自评")
            .Produces<EvaluationAnswer>()
            .Produces<EvaluationAnswer>(StatusCodes.Status201Created);
        overall
            .MapGet(
                "",
                (FiscalYear year, UnitId unit, HttpContext http, EvaluationSteps steps, PerformanceDb db) =>
                    ReadEvaluation.HandleAsync(year, unit, Whole, http, steps, db)
            )
            .RequireRoles([.. EvaluationEndpoints.Readers])
            .WithSummary("读取部门整体自评")
            .Produces<EvaluationAnswer>();
        overall
            .MapPut(
                "explanations",
                (FiscalYear year, UnitId unit, HttpContext http, EvaluationSteps steps, PerformanceDb db) =>
                    ExplainEvaluation.HandleAsync(year, unit, Whole, http, steps, db)
            )
            .RequireRoles([.. EvaluationEndpoints.Editors])
            .DescribesIfMatch()
            .WithSummary("说明部门整体自评的检查结果")
            .ReadsBody<Explanation[]>("application/json")
            .Produces<EvaluationStepAnswer>();
        overall
            .MapGet(
                "history",
                (
                    FiscalYear year,
                    UnitId unit,
                    bool? verify,
                    Paging paging,
                    EvaluationSteps steps,
                    PerformanceDb db,
                    EvaluationVerifier verifier,
                    CancellationToken cancellationToken
                ) => ReadEvaluationHistory.HandleAsync(year, unit, Whole, verify, paging, steps, db, verifier, cancellationToken)
            )
            .RequireRoles([.. EvaluationEndpoints.Readers])
            .WithSummary("读取部门整体自评的办理历史")
            .Produces<EvaluationHistoryPage>();
        MapSteps(overall);
    }

    private static void MapSteps(RouteGroupBuilder overall)
    {
        Step(
            overall,
            "submission",
            (FiscalYear year, UnitId unit, HttpContext http, EvaluationSteps steps) =>
                StepEvaluation.SubmitAsync(year, unit, Whole, http, steps),
            EvaluationEndpoints.Editors,
            "提交部门整体自评"
        );
        Step(
            overall,
            "confirmation",
            (FiscalYear year, UnitId unit, HttpContext http, EvaluationSteps steps, PerformanceDb db) =>
                StepEvaluation.ConfirmAsync(year, unit, Whole, http, steps, db),
            EvaluationEndpoints.Reviewers,
            "确认部门整体自评"
        );
        Step(
                overall,
                "return",
                (FiscalYear year, UnitId unit, HttpContext http, EvaluationSteps steps, PerformanceDb db, ICodeBook codes) =>
                    ReturnEvaluation.HandleAsync(year, unit, Whole, http, steps, db, codes),
                ReturnEvaluation.Allowed,
                "退回部门整体自评"
            )
            .ReadsBody<ReturnRequest>("application/json");
        Step(
                overall,
                "rescoring",
                (FiscalYear year, UnitId unit, HttpContext http, EvaluationSteps steps, PerformanceDb db) =>
                    RescoreEvaluation.HandleAsync(year, unit, Whole, http, steps, db),
                EvaluationEndpoints.Reviewers,
                "部门整体自评审核改分"
            )
            .ReadsBody<RescoringBody>("application/json");
    }

    private static RouteHandlerBuilder Step(
        RouteGroupBuilder overall,
        string step,
        Delegate handle,
        ImmutableArray<string> roles,
        string summary
    ) =>
        overall
            .MapPost(step, handle)
            .RequireRoles([.. roles])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary(summary)
            .Produces<EvaluationStepAnswer>();
}
