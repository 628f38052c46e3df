using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;

namespace Finance.Budgets.Endpoints;

/// <summary>Creates or replaces a draft: a new content version each time, saved whatever its findings.</summary>
internal static class SaveBudget
{
    public const int MaxBytes = 10_000_000;

    private static readonly ImmutableArray<string> Allowed = [Roles.Department, Roles.Manager];

    public static void MapSaveBudget(this RouteGroupBuilder budgets) =>
        budgets
            .MapPut("{year}/{unit}", HandleAsync)
            .RequireRoles([.. Allowed])
            .WithSummary("保存预算草稿")
            .Accepts<Facts>("application/json")
            .Produces<SavedBudget>()
            .Produces<SavedBudget>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        BudgetSteps steps,
        StoredFindings findings,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (await codes.FindCatalogAsync(year, http.RequestAborted) is not { } catalog)
        {
            return Refusals.NoCatalog(year);
        }

        var reading = await SubmittedContent.ReadAsync(body.Root, year, unit, codes, catalog, http.RequestAborted);
        if (reading.Content is not { } content)
        {
            return Problems.InvalidContent(reading.Faults);
        }

        return await steps.RepeatAsync(http, year, unit, () => SaveAsync(http, year, unit, content, catalog.Version, steps, findings, db));
    }

    private static async Task<IResult> SaveAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        SubmittedContent content,
        long catalogVersion,
        BudgetSteps steps,
        StoredFindings findings,
        BudgetsDb db
    )
    {
        var budget = await steps.FindAsync(year, unit, http.RequestAborted);
        var existed = budget?.ContentNumber is not null;
        if (Preconditions.Check(http, existed ? budget!.Revision : null) is { } unmet)
        {
            return unmet;
        }

        var state = steps.StateOf(budget, unit);
        var (by, at) = (BudgetSteps.ActorOf(http, Allowed), steps.Now);
        var decision = BudgetDecisions.Save(state, new SaveDraft(by, at, content.Sha256));
        if (decision is Decision.Refused { Refusal: var refusal })
        {
            return Refusals.Answer(refusal, state);
        }

        budget ??= db.Budgets.Add(Budget.New(year, unit)).Entity;
        db.Record(budget, (Decision.Accepted)decision, at);
        var found = BudgetChecks.Run(content.Facts, await findings.CeilingsAsync(budget, http.RequestAborted));
        db.Contents.Add(content.AsVersion(budget, catalogVersion, found, at));
        await db.SaveChangesAsync(http.RequestAborted);
        return SavedBudget.Answer(http, budget, found, created: !existed);
    }
}

/// <summary>What was saved, and what the checks say of it.</summary>
internal sealed record SavedBudget(BudgetStatus Status, BudgetRound Round, int Version, string Hash, ImmutableArray<FindingView> Findings)
{
    public static IResult Answer(HttpContext http, Budget budget, ImmutableArray<Finding> findings, bool created)
    {
        http.Response.SetETag(budget.Revision);
        var answer = new SavedBudget(
            budget.Status,
            budget.Round,
            budget.ContentNumber!.Value,
            budget.ContentSha256!,
            FindingView.Of(findings)
        );
        return created ? TypedResults.Created($"/api/budgets/{budget.FiscalYear}/{budget.Unit}", answer) : TypedResults.Ok(answer);
    }
}
