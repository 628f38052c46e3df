using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Model.Adjustments;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Microsoft.EntityFrameworkCore;
using CheckFinding = Finance.Statements.Checks.Finding;

namespace Finance.Budgets.Endpoints.Adjustments;

/// <summary>Takes one step of an adjustment as read by the caller: If-Match, decision, history and rows in one transaction.</summary>
internal sealed class AdjustmentSteps(BudgetsDb db, BudgetSteps budgets)
{
    public DateTimeOffset Now => budgets.Now;

    public Task<Adjustment?> FindAsync(Guid budget, int number, CancellationToken cancellationToken) =>
        db.Adjustments.SingleOrDefaultAsync(a => a.BudgetId == budget && a.Number == number, cancellationToken);

    /// <summary>The adjustment that the request names, or what keeps it from being touched.</summary>
    public async Task<(OpenAdjustment? Open, IResult? Problem)> OpenAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int number,
        ImmutableArray<string> roles
    )
    {
        var budget = await budgets.FindAsync(year, unit, http.RequestAborted);
        if (budget is null || await FindAsync(budget.Id, number, http.RequestAborted) is not { } row)
        {
            return (null, NoAdjustment(year, unit, number));
        }

        if (Preconditions.Check(http, row.Revision) is { } unmet)
        {
            return (null, unmet);
        }

        return (Open(budget, row, new Signature(Actors.From(http, roles), budgets.Now)), null);
    }

    public OpenAdjustment Open(Budget budget, Adjustment row, Signature signed) =>
        new(budget, row, row.State(budgets.StateOf(budget, budget.Unit).HasParentDepartment), signed);

    public async Task<IResult> TakeAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int number,
        ImmutableArray<string> roles,
        Func<OpenAdjustment, Task<AdjustmentDecision>> decide
    )
    {
        var (open, problem) = await OpenAsync(http, year, unit, number, roles);
        if (open is null)
        {
            return problem!;
        }

        if (NotApproved(open.Budget) is { } withdrawn)
        {
            return withdrawn;
        }

        var decision = await decide(open);
        if (Refusal(decision, open.State) is { } refusal)
        {
            return refusal;
        }

        db.Record(open.Budget, open.Row, (AdjustmentDecision.Accepted)decision);
        return await FinishAsync(http, open.Row);
    }

    /// <summary>Commits, and answers with the adjustment's own ETag.</summary>
    public async Task<IResult> FinishAsync(HttpContext http, Adjustment row)
    {
        await db.SaveChangesAsync(http.RequestAborted);
        http.Response.SetETag(row.Revision);
        return TypedResults.Ok(new AdjustmentAnswer(row.Number, row.Status, row.Version, row.ContentSha256, ETags.Of(row.Revision)));
    }

    /// <summary>What a decision that is none answers; null when it was accepted.</summary>
    public static IResult? Refusal(AdjustmentDecision decision, AdjustmentState state) =>
        decision switch
        {
            AdjustmentDecision.Refused { Refusal: { Kind: RefusalKind.FourEyes } refusal } => Problems.FourEyes(refusal.Detail),
            AdjustmentDecision.Refused { Refusal: var refusal } => Problems.WrongState(refusal.Detail, state.Status),
            AdjustmentDecision.Blocked { Findings: var findings } => Problems.Create(
                StatusCodes.Status422UnprocessableEntity,
                ProblemCodes.BlockingFindings,
                "检查未通过",
                $"有{findings.Length}处须先更正或者写明理由",
                [.. findings.Select(finding => new Fault(finding.Pointers.FirstOrDefault() ?? "", finding.Rule, finding.Message))]
            ),
            _ => null,
        };

    /// <summary>While the budget itself is taken back nothing of it can be adjusted.</summary>
    public static IResult? NotApproved(Budget budget) =>
        budget.Status == BudgetStatus.Approved ? null : Problems.WrongState("预算已不是批复状态，不能办理调整", budget.Status);

    public static IResult NoAdjustment(FiscalYear year, UnitId unit, int number) =>
        Problems.NotFound($"单位{unit}的{year}年预算没有第{number}次调整。");
}

/// <summary>An adjustment while a step of it is decided.</summary>
internal sealed record OpenAdjustment(Budget Budget, Adjustment Row, AdjustmentState State, Signature Signed);

/// <summary>Where an adjustment stands after a step.</summary>
internal sealed record AdjustmentAnswer(
    int Number,
    AdjustmentStatus Status,
    int Version,
    string Hash,
    [property: System.Text.Json.Serialization.JsonPropertyName("etag")] string ETag,
    ImmutableArray<CheckFinding>? Findings = null
);
