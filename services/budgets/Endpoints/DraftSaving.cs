using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;

namespace Finance.Budgets.Endpoints;

/// <summary>Saves a draft however it was sent: a new content version each time, whatever its findings.</summary>
internal sealed class DraftSaving(
    BudgetsDb db,
    BudgetSteps steps,
    StoredFindings findings,
    PriorBudgets prior,
    ICodeBook codes,
    SavingTurns turns
)
{
    public const int MaxBytes = 10_000_000;

    /// <summary>Who edits a budget.</summary>
    public static readonly ImmutableArray<string> Editors = [Roles.Department, Roles.Manager];

    public Task<IResult> SaveAsync(HttpContext http, FiscalYear year, UnitId unit, JsonElement root) =>
        turns.TakeAsync(() => ReadAndSaveAsync(http, year, unit, root), http.RequestAborted);

    private async Task<IResult> ReadAndSaveAsync(HttpContext http, FiscalYear year, UnitId unit, JsonElement root)
    {
        if (await codes.FindCatalogAsync(year, http.RequestAborted) is not { } catalog)
        {
            return Refusals.NoCatalog(year);
        }

        var entry = await codes.FindUnitAsync(unit, http.RequestAborted);
        var past = entry is null ? PastBudgets.None : await prior.FindAsync(year, entry, http.RequestAborted);
        var reading = SubmittedContent.Read(root, year, unit, entry, catalog, past.PriorYear);
        if (reading.Content is not { } content)
        {
            return Problems.InvalidContent(reading.Faults);
        }

        return await steps.RepeatAsync(http, year, unit, () => SaveOnceAsync(http, year, entry!, content, past, catalog));
    }

    private async Task<IResult> SaveOnceAsync(
        HttpContext http,
        FiscalYear year,
        UnitEntry entry,
        SubmittedContent content,
        PastBudgets past,
        ICatalog catalog
    )
    {
        var unit = entry.Unit;
        var budget = await steps.FindAsync(year, unit, http.RequestAborted);
        var existed = budget?.ContentNumber is not null;
        if (Preconditions.Check(http, existed ? budget!.Revision : null) is { } unmet)
        {
            return unmet;
        }

        var state = steps.StateOf(budget, unit);
        var (by, at) = (Actors.From(http, Editors), steps.Now);
        var decision = BudgetDecisions.Save(state, new SaveDraft(by, at, content.Sha256));
        if (decision is Decision.Refused { Refusal: var refusal })
        {
            return Refusals.Answer(refusal, state.Status);
        }

        budget ??= db.Budgets.Add(Budget.New(year, unit)).Entity;
        db.Record(budget, (Decision.Accepted)decision, at);
        var found = await findings.CheckAsync(budget, content.Facts, past, entry, catalog, http.RequestAborted);
        db.Contents.Add(BudgetContent.Of(budget, content, catalog.Version, [.. found.Select(explained => explained.Finding)], at));
        await db.SaveChangesAsync(http.RequestAborted);
        return SavedBudget.Answer(http, budget, found, created: !existed);
    }
}

/// <summary>What was saved, and what the checks say of it.</summary>
internal sealed record SavedBudget(
    BudgetStatus Status,
    BudgetRound Round,
    int Version,
    string Hash,
    ImmutableArray<FindingGroup> Groups,
    ImmutableArray<FindingView> Findings
)
{
    public static IResult Answer(HttpContext http, Budget budget, ImmutableArray<ExplainedFinding> findings, bool created)
    {
        http.Response.SetETag(budget.Revision);
        var answer = new SavedBudget(
            budget.Status,
            budget.Round,
            budget.ContentNumber!.Value,
            budget.ContentSha256!,
            FindingGroup.Of(findings),
            FindingView.Of(findings)
        );
        return created ? TypedResults.Created($"/api/budgets/{budget.FiscalYear}/{budget.Unit}", answer) : TypedResults.Ok(answer);
    }
}
