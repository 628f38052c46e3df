using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints;

/// <summary>The department approves the budget of a unit under it, after its own was approved; within 15 days, or recorded as late.</summary>
internal static class ApproveUnitBudget
{
    private const int MaxBytes = 10_000;

    private static readonly ImmutableArray<string> Allowed = [Roles.Manager];

    public static void MapApproveUnitBudget(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/unit-approval", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("主管部门批复所属单位预算")
            .ReadsBody<UnitApprovalRequest>("application/json")
            .Produces<StepAnswer>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        BudgetSteps steps,
        ICodeBook codes,
        StoredFindings findings,
        BudgetsDb db
    )
    {
        if (codes.RefuseManagerOfUnitAlone(http, unit) is { } forbidden)
        {
            return forbidden;
        }

        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var (number, date) = fields.ReadDocument(steps.Now);
        if (fields.Finish() is { IsEmpty: false } faults)
        {
            return Problems.InvalidContent(faults);
        }

        return await steps.TakeAsync(
            http,
            year,
            unit,
            Allowed,
            open => Task.FromResult(HierarchyDecisions.ApproveUnit(open.State, new ApproveUnit(open.By, open.At, number, date))),
            async open =>
            {
                var content = await findings.ContentAsync(open.Row, http.RequestAborted);
                db.ApprovedLines.AddRange(ApprovedLine.Of(open.Row, CanonicalFacts.Read(content.Bytes)));
                db.PublishApproval(open.Row, content, open.At);
            }
        );
    }
}

/// <summary>The department's document to its unit.</summary>
internal sealed record UnitApprovalRequest(string DocumentNumber, DateOnly DocumentDate);
