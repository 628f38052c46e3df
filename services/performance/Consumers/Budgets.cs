using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Performance.Model;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Consumers;

/// <summary>Finds the budget that an event tells of, whichever of its events comes first, and puts the projects of a stage in place.</summary>
internal static class Budgets
{
    public static async Task<BudgetedProjects> FindAsync(
        PerformanceDb db,
        Guid document,
        UnitId unit,
        FiscalYear year,
        CancellationToken cancellationToken
    )
    {
        await db.TryInsertAsync(BudgetedProjects.Open(document, unit, year), cancellationToken);
        return await db.Budgets.SingleAsync(budget => budget.Id == document, cancellationToken);
    }

    public static async Task ReplaceAsync(
        PerformanceDb db,
        BudgetedProjects budget,
        BudgetStage stage,
        DocumentContent content,
        DateOnly? adjustedOn,
        CancellationToken cancellationToken
    )
    {
        var projects = BudgetedProject.ReadAll(budget.Id, stage, content);
        if (adjustedOn is { } day)
        {
            var before = await db
                .Projects.IgnoreQueryFilters()
                .AsNoTracking()
                .Where(project => project.BudgetId == budget.Id && project.Stage == stage)
                .ToDictionaryAsync(project => project.Code, StringComparer.Ordinal, cancellationToken);
            foreach (var project in projects)
            {
                if (before.TryGetValue(project.Code, out var earlier))
                {
                    project.FollowOn(earlier, day);
                }
            }
        }

        await db
            .Projects.IgnoreQueryFilters()
            .Where(project => project.BudgetId == budget.Id && project.Stage == stage)
            .ExecuteDeleteAsync(cancellationToken);
        db.Projects.AddRange(projects);
    }
}
