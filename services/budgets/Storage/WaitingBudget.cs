using Finance.Budgets.Model;
using Finance.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Storage;

/// <summary>A budget under review with the counts that a work list shows; no content is read for it.</summary>
public sealed record WaitingBudget
{
    public required UnitId Unit { get; init; }

    public required BudgetStatus Status { get; init; }

    public required BudgetRound Round { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset? SubmittedAt { get; init; }

    public required DateTimeOffset? PassedAt { get; init; }

    public required DateTimeOffset? ReviewedAt { get; init; }

    public required FindingCounts Findings { get; init; }

    public required int OpenComments { get; init; }

    /// <summary>Whether the caller has seen what is the newest content now.</summary>
    public required bool Seen { get; init; }
}

/// <summary>Finds the budgets that somebody has to judge.</summary>
public static class WaitingQueries
{
    public static Task<List<WaitingBudget>> WaitingAsync(
        this BudgetsDb db,
        FiscalYear year,
        Guid user,
        IReadOnlyCollection<UnitId>? units,
        BudgetStatus? status,
        CancellationToken cancellationToken
    )
    {
        BudgetStatus[] waiting = [BudgetStatus.Submitted, BudgetStatus.Passed, BudgetStatus.Reviewed];
        var budgets = db.Budgets.AsNoTracking().Where(budget => budget.FiscalYear == year && waiting.Contains(budget.Status));
        budgets = status is { } wanted ? budgets.Where(budget => budget.Status == wanted) : budgets;
        budgets = units is null ? budgets : budgets.Where(budget => units.Contains(budget.Unit));
        var rows =
            from budget in budgets
            join content in db.Contents
                on new { budget.Id, Number = budget.ContentNumber!.Value } equals new { Id = content.BudgetId, content.Number }
            select new WaitingBudget
            {
                Unit = budget.Unit,
                Status = budget.Status,
                Round = budget.Round,
                Version = content.Number,
                SubmittedAt = budget.Submitted!.At,
                PassedAt = budget.Passed!.At,
                ReviewedAt = budget.Reviewed!.At,
                Findings = new FindingCounts(content.ErrorCount, content.ExplainCount, content.InfoCount),
                OpenComments = db.ReviewThreads.Count(thread => thread.BudgetId == budget.Id && thread.Resolved == null),
                Seen = db.SeenVersions.Any(seen =>
                    seen.BudgetId == budget.Id && seen.UserId == user && seen.Sha256 == budget.ContentSha256
                ),
            };
        return rows.ToListAsync(cancellationToken);
    }
}
