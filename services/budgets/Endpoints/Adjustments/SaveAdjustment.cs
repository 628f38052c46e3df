using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Model.Adjustments;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Adjustments;

/// <summary>A department opens an adjustment of its approved budget, replaces it while it is a draft, or gives it up.</summary>
internal static class SaveAdjustment
{
    private static readonly ImmutableArray<string> Allowed = [Roles.Department, Roles.Manager];

    public static void MapSaveAdjustment(this RouteGroupBuilder budgets)
    {
        budgets
            .MapPost("{year}/{unit}/adjustments", OpenAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("新增预算调整")
            .ReadsBody<AdjustmentContent>("application/json")
            .Produces<AdjustmentAnswer>(StatusCodes.Status201Created);
        budgets
            .MapPut("{year}/{unit}/adjustments/{number:int}", ReplaceAsync)
            .RequireRoles([.. Allowed])
            .DescribesIfMatch()
            .WithSummary("修改预算调整")
            .ReadsBody<AdjustmentContent>("application/json")
            .Produces<AdjustmentAnswer>();
        budgets
            .MapPost("{year}/{unit}/adjustments/{number:int}/abandonment", AbandonAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("放弃预算调整")
            .Produces<AdjustmentAnswer>();
    }

    private static async Task<IResult> OpenAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        BudgetSteps steps,
        AdjustmentDrafts drafts,
        BudgetsDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, AdjustmentDrafts.MaxBytes);
        var (content, catalog, problem) = await drafts.ReadAsync(body, year, http.RequestAborted);
        if (content is null)
        {
            return problem!;
        }

        var budget = await steps.FindAsync(year, unit, http.RequestAborted);
        if (budget?.ContentNumber is null)
        {
            return BudgetAnswers.NoBudget(year, unit);
        }

        if (Preconditions.Check(http, budget.Revision) is { } unmet)
        {
            return unmet;
        }

        var others = await db
            .Adjustments.Where(a => a.BudgetId == budget.Id)
            .Select(a => new { a.Number, a.Status })
            .ToListAsync(http.RequestAborted);
        var inFlight = others.Find(a => a.Status is not (AdjustmentStatus.Approved or AdjustmentStatus.Abandoned));
        var command = new SaveDraft(Actors.From(http, Allowed), steps.Now, CanonicalJson.Hash(FactsWriter.WriteCanonical(content)));
        var decision = AdjustmentDecisions.Open(steps.StateOf(budget, unit), inFlight?.Number, command);
        if (decision is AdjustmentDecision.Refused { Refusal: var refusal })
        {
            return Problems.WrongState(refusal.Detail, budget.Status);
        }

        var row = new Adjustment
        {
            BudgetId = budget.Id,
            Number = others.Select(a => a.Number).DefaultIfEmpty().Max() + 1,
            DocumentNumber = content.DocumentNumber,
            ContentSha256 = command.ContentSha256,
        };
        db.Adjustments.Add(row);
        return await drafts.SaveAsync(http, budget, row, (AdjustmentDecision.Accepted)decision, content, catalog!);
    }

    private static async Task<IResult> ReplaceAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int number,
        AdjustmentSteps steps,
        AdjustmentDrafts drafts
    )
    {
        using var body = await JsonBody.ReadAsync(http, AdjustmentDrafts.MaxBytes);
        var (content, catalog, problem) = await drafts.ReadAsync(body, year, http.RequestAborted);
        if (content is null)
        {
            return problem!;
        }

        var (open, refused) = await steps.OpenAsync(http, year, unit, number, Allowed);
        if (open is null)
        {
            return refused!;
        }

        if (AdjustmentSteps.NotApproved(open.Budget) is { } withdrawn)
        {
            return withdrawn;
        }

        var hash = CanonicalJson.Hash(FactsWriter.WriteCanonical(content));
        var decision = AdjustmentDecisions.Save(open.State, new SaveDraft(open.Signed.By, open.Signed.At, hash));
        return AdjustmentSteps.Refusal(decision, open.State)
            ?? await drafts.SaveAsync(http, open.Budget, open.Row, (AdjustmentDecision.Accepted)decision, content, catalog!);
    }

    private static async Task<IResult> AbandonAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int number,
        AdjustmentSteps steps,
        AdjustmentDrafts drafts,
        BudgetsDb db
    )
    {
        var (open, problem) = await steps.OpenAsync(http, year, unit, number, Allowed);
        if (open is null)
        {
            return problem!;
        }

        var decision = AdjustmentDecisions.Abandon(open.State, open.Signed);
        if (AdjustmentSteps.Refusal(decision, open.State) is { } refusal)
        {
            return refusal;
        }

        await drafts.UnbindAsync(open.Budget, open.Row, open.Signed, http.RequestAborted);
        db.Record(open.Budget, open.Row, (AdjustmentDecision.Accepted)decision);
        return await steps.FinishAsync(http, open.Row);
    }
}
