using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>Reasons for what the checks ask: each named finding gets the text, or loses it where the text is empty; others keep theirs.</summary>
internal static class ExplainFindings
{
    public static void MapExplainFindings(this RouteGroupBuilder budgets) =>
        budgets
            .MapPut("{year}/{unit}/explanations", HandleAsync)
            .RequireRoles([.. DraftSaving.Editors])
            .DescribesIfMatch()
            .WithSummary("说明检查结果的原因")
            .ReadsBody<Explanation[]>("application/json")
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
        using var body = await JsonBody.ReadAsync(http, GivenExplanations.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (await steps.FindAsync(year, unit, http.RequestAborted) is not { ContentNumber: not null } budget)
        {
            return BudgetAnswers.NoBudget(year, unit);
        }

        var found = await findings.OfAsync(budget, http.RequestAborted);
        var (explanations, faults) = GivenExplanations.Read(body.Root, [.. found.Select(explained => explained.Finding.Id)]);
        if (!faults.IsEmpty)
        {
            return Problems.InvalidContent(faults);
        }

        return await steps.TakeAsync(
            http,
            year,
            unit,
            DraftSaving.Editors,
            open => Task.FromResult(BudgetDecisions.Explain(open.State, new Explain(open.By, open.At, explanations))),
            open => KeepAsync(db, open.Row, explanations, http.RequestAborted)
        );
    }

    private static async Task KeepAsync(
        BudgetsDb db,
        Budget budget,
        ImmutableArray<Explanation> explanations,
        CancellationToken cancellationToken
    )
    {
        var findings = explanations.Select(explanation => explanation.Finding).ToArray();
        var kept = await db
            .Explanations.Where(stored => stored.BudgetId == budget.Id && findings.Contains(stored.Finding))
            .ToDictionaryAsync(stored => stored.Finding, cancellationToken);
        db.Explanations.Keep(
            kept,
            explanations,
            (finding, text) =>
                new FindingExplanation
                {
                    BudgetId = budget.Id,
                    Finding = finding,
                    Text = text,
                }
        );
    }
}
