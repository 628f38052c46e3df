using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Model.Adjustments;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints.Adjustments;

/// <summary>An adjustment goes the way of a budget: submission, the department's pass, return, review.</summary>
internal static class StepAdjustment
{
    private const int MaxBytes = 1_000_000;

    private static readonly ImmutableArray<string> Submitters = [Roles.Department, Roles.Manager];
    private static readonly ImmutableArray<string> Passers = [Roles.Manager];
    private static readonly ImmutableArray<string> Returners = [Roles.Reviewer, Roles.Approver, Roles.Manager];
    private static readonly ImmutableArray<string> Reviewers = [Roles.Reviewer];

    public static void MapStepAdjustment(this RouteGroupBuilder budgets)
    {
        Map(budgets, "submission", SubmitAsync, Submitters, "提交预算调整");
        Map(budgets, "pass", PassAsync, Passers, "主管部门审核汇总预算调整");
        Map(budgets, "return", ReturnAsync, Returners, "退回预算调整").ReadsBody<ReturnRequest>("application/json");
        Map(budgets, "review", ReviewAsync, Reviewers, "审核预算调整");
    }

    private static RouteHandlerBuilder Map(
        RouteGroupBuilder budgets,
        string step,
        Delegate handle,
        ImmutableArray<string> roles,
        string summary
    ) =>
        budgets
            .MapPost($"{{year}}/{{unit}}/adjustments/{{number:int}}/{step}", handle)
            .RequireRoles([.. roles])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary(summary)
            .Produces<AdjustmentAnswer>();

    private static Task<IResult> SubmitAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int number,
        AdjustmentSteps steps,
        AdjustmentFindings findings
    ) =>
        steps.TakeAsync(
            http,
            year,
            unit,
            number,
            Submitters,
            async open =>
                AdjustmentDecisions.Submit(
                    open.State,
                    new Submit(open.Signed.By, open.Signed.At),
                    await findings.OfAsync(open.Budget, open.Row, http.RequestAborted)
                )
        );

    private static Task<IResult> PassAsync(HttpContext http, FiscalYear year, UnitId unit, int number, AdjustmentSteps steps) =>
        steps.TakeAsync(
            http,
            year,
            unit,
            number,
            Passers,
            open => Task.FromResult(AdjustmentDecisions.Pass(open.State, new Pass(open.Signed.By, open.Signed.At)))
        );

    private static async Task<IResult> ReturnAsync(HttpContext http, FiscalYear year, UnitId unit, int number, AdjustmentSteps steps)
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
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

        return await steps.TakeAsync(
            http,
            year,
            unit,
            number,
            Returners,
            open => Task.FromResult(AdjustmentDecisions.Return(open.State, new Return(open.Signed.By, open.Signed.At, comments)))
        );
    }

    private static Task<IResult> ReviewAsync(HttpContext http, FiscalYear year, UnitId unit, int number, AdjustmentSteps steps) =>
        steps.TakeAsync(
            http,
            year,
            unit,
            number,
            Reviewers,
            open => Task.FromResult(AdjustmentDecisions.Review(open.State, new Review(open.Signed.By, open.Signed.At)))
        );
}
