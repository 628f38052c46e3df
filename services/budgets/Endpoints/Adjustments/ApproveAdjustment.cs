using System.Collections.Immutable;
using Finance.Budgets.Model.Adjustments;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Adjustments;

/// <summary>The annual budget changes and the other services are told; both halves of a change between units are approved in one transaction.</summary>
internal static class ApproveAdjustment
{
    private const int MaxBytes = 10_000;
    private const int MaxDocumentNumber = 100;

    private static readonly ImmutableArray<string> Allowed = [Roles.Approver];

    public static void MapApproveAdjustment(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/adjustments/{number:int}/approval", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("批复预算调整")
            .ReadsBody<AdjustmentApprovalRequest>("application/json")
            .Produces<AdjustmentAnswer>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int number,
        FinanceUser user,
        AdjustmentSteps steps,
        AdjustmentFindings findings,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var request = new AdjustmentApprovalRequest(
            fields.Date("documentDate", today: ChinaDay.Of(steps.Now)) ?? default,
            fields.Text("documentNumber", MaxDocumentNumber, required: false)
        );
        if (fields.Finish() is { IsEmpty: false } faults)
        {
            return Problems.InvalidContent(faults);
        }

        var (open, problem) = await steps.OpenAsync(http, year, unit, number, Allowed);
        if (open is null)
        {
            return problem!;
        }

        List<OpenAdjustment> halves = [open];
        if (await findings.PairAsync(open.Budget, open.Row, http.RequestAborted) is { } pair)
        {
            var header = await db.Budgets.SingleAsync(b => b.Id == pair.BudgetId, http.RequestAborted);
            if (!user.Scope(codes, [.. Allowed]).Includes(header.Unit))
            {
                return Problems.Forbidden($"另一单位{header.Unit}不在您的审批范围内。");
            }

            halves.Add(steps.Open(header, pair, open.Signed));
        }

        foreach (var half in halves)
        {
            if (await ApproveAsync(half, request, findings, db, http.RequestAborted) is { } refusal)
            {
                return refusal;
            }
        }

        return await steps.FinishAsync(http, open.Row);
    }

    private static async Task<IResult?> ApproveAsync(
        OpenAdjustment open,
        AdjustmentApprovalRequest request,
        AdjustmentFindings findings,
        BudgetsDb db,
        CancellationToken cancellationToken
    )
    {
        var (budget, row) = (open.Budget, open.Row);
        if (AdjustmentSteps.NotApproved(budget) is { } withdrawn)
        {
            return withdrawn;
        }

        var before = await findings.BeforeAsync(budget, row.Number, cancellationToken);
        var content = await findings.ContentAsync(row, cancellationToken);
        var approval = new AdjustmentApproval(request.DocumentNumber ?? content.DocumentNumber, request.DocumentDate);
        var decision = AdjustmentDecisions.Approve(
            open.State,
            open.Signed,
            approval,
            await findings.OfAsync(budget, row, before, content, cancellationToken)
        );
        if (AdjustmentSteps.Refusal(decision, open.State) is { } refusal)
        {
            return refusal;
        }

        var earliest = await EarliestAsync(db, budget, cancellationToken);
        if (request.DocumentDate < earliest)
        {
            return Problems.InvalidContent([
                new Fault(
                    "/documentDate",
                    ProblemCodes.InvalidDate,
                    $"单位{budget.Unit}的预算或者上一次调整于{earliest:yyyy-MM-dd}批复，本次不得早于该日。"
                ),
            ]);
        }

        var bytes = FactsWriter.WriteCanonical(AnnualBudget.After(before, content));
        var annual = new AdjustedBudget
        {
            BudgetId = budget.Id,
            Adjustment = row.Number,
            Bytes = bytes,
            Sha256 = CanonicalJson.Hash(bytes),
            EffectiveOn = request.DocumentDate,
        };
        db.Record(budget, row, (AdjustmentDecision.Accepted)decision, annual.Sha256);
        db.AnnualBudgets.Add(annual);
        db.ApprovedLines.AddRange(ApprovedLine.Of(budget, row.Number, annual.EffectiveOn, content));
        db.PublishAdjustment(budget, row, annual, content.Reason, open.Signed.At);
        return null;
    }

    /// <summary>Documents follow each other in time, so that the budget of a date is one.</summary>
    private static async Task<DateOnly> EarliestAsync(BudgetsDb db, Budget budget, CancellationToken cancellationToken) =>
        await db
            .AnnualBudgets.Where(a => a.BudgetId == budget.Id)
            .OrderByDescending(a => a.Adjustment)
            .Select(a => (DateOnly?)a.EffectiveOn)
            .FirstOrDefaultAsync(cancellationToken)
        ?? budget.DocumentDate!.Value;
}

/// <summary>The document that approves; without a number it is the one that the adjustment names.</summary>
internal sealed record AdjustmentApprovalRequest(DateOnly DocumentDate, string? DocumentNumber);
