using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>Takes one step of a budget as read by the caller: header, If-Match, decision, history and events in one transaction.</summary>
internal sealed class BudgetSteps(BudgetsDb db, ICodeBook codes, Departments departments, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The header row, also when only ceilings were issued and no content exists.</summary>
    public Task<Budget?> FindAsync(FiscalYear year, UnitId unit, CancellationToken cancellationToken) =>
        db.Budgets.SingleOrDefaultAsync(budget => budget.FiscalYear == year && budget.Unit == unit, cancellationToken);

    public BudgetState StateOf(Budget? budget, UnitId unit)
    {
        var hasParent = codes.Units.Find(unit)?.Parent is not null;
        return budget?.State(hasParent) ?? BudgetState.New(hasParent);
    }

    /// <summary>With what the department's approval means for a unit under it.</summary>
    public async Task<BudgetState> StateWithDepartmentAsync(Budget budget, CancellationToken cancellationToken) =>
        StateOf(budget, budget.Unit) with
        {
            DepartmentApproval = (await departments.AboveAsync(budget.Unit, budget.FiscalYear, cancellationToken))?.Approval,
        };

    /// <summary>A transition of an existing budget: <paramref name="decide"/> judges it, <paramref name="also"/> adds what else happens with it.</summary>
    public Task<IResult> TakeAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        ImmutableArray<string> roles,
        Func<OpenBudget, Task<Decision>> decide,
        Func<OpenBudget, Task>? also = null
    ) => RepeatAsync(http, year, unit, () => TakeOnceAsync(http, year, unit, roles, decide, also));

    /// <summary>
    /// A comment written meanwhile moves the end of the history and makes no version stale: a step that it overtook is decided again
    /// with the header held, on what is there now, and its If-Match says whether it still holds.
    /// </summary>
    public async Task<IResult> RepeatAsync(HttpContext http, FiscalYear year, UnitId unit, Func<Task<IResult>> take)
    {
        try
        {
            return await take();
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
        }

        // An Idempotency-Key has opened a transaction already.
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(http.RequestAborted) : null;
        await db.HoldAsync(year, unit, http.RequestAborted);
        var answer = await take();
        if (own is not null)
        {
            await own.CommitAsync(http.RequestAborted);
        }

        return answer;
    }

    private async Task<IResult> TakeOnceAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        ImmutableArray<string> roles,
        Func<OpenBudget, Task<Decision>> decide,
        Func<OpenBudget, Task>? also
    )
    {
        var budget = await FindAsync(year, unit, http.RequestAborted);
        if (budget?.ContentNumber is not { } number)
        {
            return BudgetAnswers.NoBudget(year, unit);
        }

        if (Preconditions.Check(http, budget.Revision) is { } unmet)
        {
            return unmet;
        }

        var open = new OpenBudget(budget, await StateWithDepartmentAsync(budget, http.RequestAborted), Actors.From(http, roles), Now);
        var decision = await decide(open);
        if (decision is Decision.Refused { Refusal: var refusal })
        {
            return Refusals.Answer(refusal, open.State.Status);
        }

        var accepted = (Decision.Accepted)decision;
        db.Record(budget, accepted, open.At);
        if (budget.ContentNumber != number)
        {
            await db.CopyContentAsync(budget, number, open.At, http.RequestAborted);
        }

        if (also is not null)
        {
            await also(open);
        }

        await db.SaveChangesAsync(http.RequestAborted);
        http.Response.SetETag(budget.Revision);
        return TypedResults.Ok(new StepAnswer(budget.Status, budget.Round, budget.ContentNumber!.Value, budget.ContentSha256!));
    }
}

/// <summary>A budget while a step of it is decided.</summary>
internal sealed record OpenBudget(Budget Row, BudgetState State, Actor By, DateTimeOffset At);

/// <summary>Where a budget stands after a step.</summary>
internal sealed record StepAnswer(BudgetStatus Status, BudgetRound Round, int Version, string Hash);
