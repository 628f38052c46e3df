using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>What waits for one person in a year, by the roles that they hold and the units of each.</summary>
internal sealed class WorkDesk(BudgetsDb db, ICodeBook codes, TimeProvider clock)
{
    public async Task<ImmutableArray<WorkItem>> OfAsync(
        FinanceUser user,
        FiscalYear year,
        BudgetStatus? status,
        UnitId? department,
        CancellationToken cancellationToken
    )
    {
        var desks = Desks(user);
        var budgets = await db.WaitingAsync(year, user.Id, Units(desks), status, cancellationToken);
        var calendar = await db.CalendarAsync(year, cancellationToken);
        var departments = await db.ProgressAsync(year, cancellationToken);
        var assigned = (
            await db.AssignedReviewers.AsNoTracking().Where(row => row.FiscalYear == year).ToListAsync(cancellationToken)
        ).ToLookup(row => row.Department);
        var today = ChinaDay.Of(clock.GetUtcNow());
        var items =
            from budget in budgets
            let entry = codes.Units.Find(budget.Unit)
            where entry is not null && (department is null || entry.Department == department)
            let above = entry.Parent is { } parent ? departments.GetValueOrDefault(parent, UnitProgress.None) : null
            let step = Waiting.For(budget.Status, budget.Round, StatusOf(above))
            where step is not null && desks.Any(desk => desk.Takes(step.Value, budget.Unit))
            let reviewers = assigned[entry.Department].OrderBy(row => row.UserName, StringComparer.Ordinal).ToArray()
            let since = Since(step.Value, budget, above)
            let dueOn = Waiting.DueOn(step.Value, budget.Round, calendar, above)
            orderby dueOn ?? DateOnly.MaxValue, since, budget.Unit
            select new WorkItem
            {
                Unit = budget.Unit,
                UnitName = entry.Name,
                Department = entry.Department,
                DepartmentName = codes.NameOf(entry.Department),
                Step = step.Value,
                Status = budget.Status,
                Round = budget.Round,
                Version = budget.Version,
                WaitingSince = since,
                AgeInDays = ChinaDay.Between(ChinaDay.Of(since), today),
                DueOn = dueOn,
                Late = dueOn < today,
                Findings = budget.Findings,
                OpenComments = budget.OpenComments,
                AssignedTo = [.. reviewers.Select(ReviewerView.Of)],
                // Only reviewers are assigned; what waits for a manager or an approver is theirs.
                Mine = step != WaitingStep.Review || reviewers.Any(row => row.UserName == user.UserName),
                ChangedSinceSeen = !budget.Seen,
            };
        return [.. items];
    }

    private ImmutableArray<Desk> Desks(FinanceUser user) =>
        [
            .. new[]
            {
                (Role: Roles.Manager, Steps: new[] { WaitingStep.Pass, WaitingStep.UnitApproval }),
                (Role: Roles.Reviewer, Steps: [WaitingStep.Review]),
                (Role: Roles.Approver, Steps: [WaitingStep.Approval]),
            }
                .Where(desk => user.Is(desk.Role))
                .Select(desk => new Desk(desk.Steps, user.Scope(codes, desk.Role))),
        ];

    /// <summary>Null when one of the desks has no bounds.</summary>
    private static ImmutableHashSet<UnitId>? Units(ImmutableArray<Desk> desks) =>
        desks.Any(desk => desk.Scope.Units is null) ? null : [.. desks.SelectMany(desk => desk.Scope.Units!)];

    private static BudgetStatus? StatusOf(UnitProgress? department) =>
        department is null ? null
        : department.ApprovedAt is null ? BudgetStatus.Draft
        : BudgetStatus.Approved;

    private static DateTimeOffset Since(WaitingStep step, WaitingBudget budget, UnitProgress? department) =>
        (
            step switch
            {
                WaitingStep.UnitApproval => department?.ApprovedAt,
                WaitingStep.Approval => budget.ReviewedAt,
                _ => budget.PassedAt ?? budget.SubmittedAt,
            }
        ) ?? throw new InvalidOperationException($"The budget of {budget.Unit} waits and nobody has signed it.");

    private sealed record Desk(WaitingStep[] Steps, UnitScope Scope)
    {
        public bool Takes(WaitingStep step, UnitId unit) => Steps.Contains(step) && Scope.Includes(unit);
    }
}

/// <summary>A budget that waits for the caller.</summary>
internal sealed record WorkItem
{
    public required UnitId Unit { get; init; }

    public required string UnitName { get; init; }

    public required UnitId Department { get; init; }

    public required string DepartmentName { get; init; }

    public required WaitingStep Step { get; init; }

    public required BudgetStatus Status { get; init; }

    public required BudgetRound Round { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset WaitingSince { get; init; }

    public required int AgeInDays { get; init; }

    public DateOnly? DueOn { get; init; }

    public required bool Late { get; init; }

    public required FindingCounts Findings { get; init; }

    public required int OpenComments { get; init; }

    public required ImmutableArray<ReviewerView> AssignedTo { get; init; }

    public required bool Mine { get; init; }

    public required bool ChangedSinceSeen { get; init; }
}
