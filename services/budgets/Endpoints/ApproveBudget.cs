using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints;

/// <summary>批复: the budget becomes the initial budget of the year, and the other services are told.</summary>
internal static class ApproveBudget
{
    private const int MaxBytes = 10_000;

    private static readonly ImmutableArray<string> Allowed = [Roles.Approver];

    public static void MapApproveBudget(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/approval", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("批复预算")
            .Accepts<ApprovalRequest>("application/json")
            .Produces<StepAnswer>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        BudgetSteps steps,
        StoredFindings findings,
        BudgetsDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var approval = ReadApproval(fields);
        if (fields.Finish() is { IsEmpty: false } faults)
        {
            return Problems.InvalidContent(faults);
        }

        return await steps.TakeAsync(
            http,
            year,
            unit,
            Allowed,
            async open =>
                BudgetDecisions.Approve(
                    open.State,
                    new Approve(open.By, open.At, approval),
                    await findings.OfAsync(open.Row, http.RequestAborted)
                ),
            async open =>
            {
                var content = await findings.ContentAsync(open.Row, http.RequestAborted);
                db.ApprovedLines.AddRange(ApprovedLine.Of(open.Row, StoredFindings.FactsOf(content)));
                db.PublishApproval(open.Row, content, open.At);
            }
        );
    }

    /// <summary>The members that a 批复 and a loaded document have in common; incomplete ones leave their fault.</summary>
    internal static Approval ReadApproval(RequestFields fields)
    {
        const int MaxDocumentNumber = 100;
        return new Approval(
            fields.Text("documentNumber", MaxDocumentNumber) ?? "",
            fields.Date("documentDate") ?? default,
            fields.Date("congressApprovedOn", required: false)
        );
    }
}

/// <summary>The document that approves: its number and date, and when the congress approved.</summary>
internal sealed record ApprovalRequest(string DocumentNumber, DateOnly DocumentDate, DateOnly? CongressApprovedOn);
