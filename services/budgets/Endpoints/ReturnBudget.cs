using System.Collections.Immutable;
using Finance.Budgets.Endpoints.Reviewing;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints;

/// <summary>Gives a budget back with comments at places of the document.</summary>
internal static class ReturnBudget
{
    private static readonly ImmutableArray<string> Allowed = [Roles.Reviewer, Roles.Approver, Roles.Manager];

    public static void MapReturnBudget(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/return", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("退回预算")
            .ReadsBody<ReturnRequest>("application/json")
            .Produces<StepAnswer>();

    private static async Task<IResult> HandleAsync(HttpContext http, FiscalYear year, UnitId unit, BudgetSteps steps, BudgetsDb db)
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

        return await steps.TakeAsync(
            http,
            year,
            unit,
            Allowed,
            open => Task.FromResult(BudgetDecisions.Return(open.State, new Return(open.By, open.At, comments, open.Row.CommentCount + 1))),
            async open =>
            {
                await ReturnedThreads.OpenAsync(db, open, comments, http.RequestAborted);
                await db.MarkSeenAsync(open, http.RequestAborted);
            }
        );
    }
}
