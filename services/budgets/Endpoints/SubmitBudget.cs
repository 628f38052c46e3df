using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints;

/// <summary>The unit hands its budget in; findings of severity error block it.</summary>
internal static class SubmitBudget
{
    private static readonly ImmutableArray<string> Allowed = [Roles.Department, Roles.Manager];

    public static void MapSubmitBudget(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/submission", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("提交预算")
            .Produces<StepAnswer>();

    private static Task<IResult> HandleAsync(HttpContext http, FiscalYear year, UnitId unit, BudgetSteps steps, StoredFindings findings) =>
        steps.TakeAsync(
            http,
            year,
            unit,
            Allowed,
            async open =>
                BudgetDecisions.Submit(open.State, new Submit(open.By, open.At), await findings.OfAsync(open.Row, http.RequestAborted))
        );
}
