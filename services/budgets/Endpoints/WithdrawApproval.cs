using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Model.Adjustments;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>An approver takes an approval back, from the top down: the department's first, with it those of its units; not once the public sees one of them.</summary>
internal static class WithdrawApproval
{
    private const int MaxBytes = 10_000;

    private static readonly ImmutableArray<string> Allowed = [Roles.Approver];

    public static void MapWithdrawApproval(this RouteGroupBuilder budgets) =>
        budgets
            .MapPost("{year}/{unit}/withdrawal", HandleAsync)
            .RequireRoles([.. Allowed])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("撤回批复")
            .ReadsBody<WithdrawalRequest>("application/json")
            .Produces<StepAnswer>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        BudgetSteps steps,
        Departments departments,
        BudgetsDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var reason = fields.Text("reason", Withdrawal.MaxReason, mayHaveLines: true) ?? "";
        if (fields.Finish() is { IsEmpty: false } faults)
        {
            return Problems.InvalidContent(faults);
        }

        ImmutableArray<UnitOfDepartment> units = [];
        return await steps.TakeAsync(
            http,
            year,
            unit,
            Allowed,
            async open =>
            {
                units = await departments.UnitsOfAsync(unit, year, http.RequestAborted);
                var adjusted = await db.AdjustedAmongAsync(
                    [open.Row, .. units.Select(below => below.Row).OfType<Budget>()],
                    http.RequestAborted
                );
                return HierarchyDecisions.Withdraw(
                    open.State with
                    {
                        HasAdjustments = adjusted.Contains(open.Row.Id),
                    },
                    new Withdraw(open.By, open.At, reason),
                    [
                        .. units.Select(below =>
                            below.Unit with
                            {
                                State = below.Unit.State with { HasAdjustments = below.Row is { } row && adjusted.Contains(row.Id) },
                            }
                        ),
                    ]
                );
            },
            async open =>
            {
                await db.TakeBackAsync(open.Row, reason, open.At, http.RequestAborted);
                units.Hold();
                foreach (var (below, row) in units.Where(below => below.Unit.FollowsDepartment))
                {
                    db.Record(row!, HierarchyDecisions.WithdrawWithDepartment(below, new Withdraw(open.By, open.At, reason)), open.At);
                    await db.TakeBackAsync(row!, reason, open.At, http.RequestAborted);
                }
            }
        );
    }

    /// <summary>Which of these budgets were adjusted or are about to be; one that begins meanwhile changes the header and is noticed.</summary>
    private static async Task<ImmutableHashSet<Guid>> AdjustedAmongAsync(
        this BudgetsDb db,
        ImmutableArray<Budget> budgets,
        CancellationToken cancellationToken
    )
    {
        var ids = budgets.Select(budget => budget.Id).ToArray();
        var adjusted = await db
            .Adjustments.AsNoTracking()
            .Where(adjustment => ids.Contains(adjustment.BudgetId) && adjustment.Status != AdjustmentStatus.Abandoned)
            .Select(adjustment => adjustment.BudgetId)
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. adjusted];
    }

    /// <summary>What the approval put into the world: its lines in the sums, and what the other services were told.</summary>
    private static async Task TakeBackAsync(
        this BudgetsDb db,
        Budget budget,
        string reason,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        db.ApprovedLines.RemoveRange(await db.ApprovedLines.Where(line => line.BudgetId == budget.Id).ToListAsync(cancellationToken));
        db.PublishWithdrawal(budget, reason, at);
    }
}

/// <summary>Why the approval is taken back.</summary>
internal sealed record WithdrawalRequest(string Reason);
