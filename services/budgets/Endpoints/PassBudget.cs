using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints;

/// <summary>The department passes the budget of a unit under it (审核汇总).</summary>
internal static class PassBudget
{
    private static readonly ImmutableArray<string> Allowed = [Roles.Manager];

    public static void MapPassBudget(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/pass", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("主管部门审核汇总")
            .Produces<StepAnswer>();

    private static async Task<IResult> HandleAsync(HttpContext http, FiscalYear year, UnitId unit, BudgetSteps steps, ICodeBook codes) =>
        codes.RefuseManagerOfUnitAlone(http, unit)
        ?? await steps.TakeAsync(
            http,
            year,
            unit,
            Allowed,
            open => Task.FromResult(BudgetDecisions.Pass(open.State, new Pass(open.By, open.At)))
        );
}
