using System.Collections.Immutable;
using Finance.Budgets.Endpoints.Reviewing;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints;

/// <summary>The bureau has checked the budget; in the first round this opens the second where ceilings are out.</summary>
internal static class ReviewBudget
{
    private static readonly ImmutableArray<string> Allowed = [Roles.Reviewer];

    public static void MapReviewBudget(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/review", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("审核预算")
            .Produces<StepAnswer>();

    private static Task<IResult> HandleAsync(HttpContext http, FiscalYear year, UnitId unit, BudgetSteps steps, BudgetsDb db) =>
        steps.TakeAsync(
            http,
            year,
            unit,
            Allowed,
            open => Task.FromResult(BudgetDecisions.Review(open.State, new Review(open.By, open.At))),
            open => db.MarkSeenAsync(open, http.RequestAborted)
        );
}
