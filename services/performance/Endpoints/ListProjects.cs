using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model;
using Finance.Performance.Storage;
using Finance.Statements;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints;

/// <summary>GET /api/performance/{year}/{unit}/projects: the projects of an approved budget with their money and goals.</summary>
internal static class ListProjects
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/performance/{year}/{unit}/projects", HandleAsync)
            .RequireRoles(Roles.Department, Roles.Manager, Roles.Reviewer, Roles.Approver, Roles.Publisher, Roles.Auditor, Roles.Admin);

    private static async Task<Results<Ok<ProjectList>, ProblemResult>> HandleAsync(
        FiscalYear year,
        UnitId unit,
        HttpContext context,
        PerformanceDb db,
        CancellationToken cancellationToken
    )
    {
        var budget = await db.Budgets.AsNoTracking().FirstOrDefaultAsync(b => b.FiscalYear == year && b.Unit == unit, cancellationToken);
        if (budget is null)
        {
            return Problems.NotFound("这个单位本年度还没有批复的预算。");
        }

        var projects = await db.Projects.AsNoTracking().Where(project => project.BudgetId == budget.Id).ToListAsync(cancellationToken);
        context.Response.SetETag(budget.Revision);
        return TypedResults.Ok(
            new ProjectList(
                budget.FiscalYear,
                budget.Unit,
                budget.InForce,
                [.. projects.GroupBy(project => project.Code).OrderBy(stages => stages.Key, StringComparer.Ordinal).Select(ProjectView.Of)]
            )
        );
    }

    /// <summary>The projects of a unit; not in force while the approval of its budget is taken back.</summary>
    internal sealed record ProjectList(FiscalYear FiscalYear, UnitId Unit, bool InForce, IReadOnlyList<ProjectView> Items);

    /// <summary>One project; a budget that does not know it is left out, which is not zero.</summary>
    internal sealed record ProjectView(
        string Code,
        string Name,
        ProjectCategory? Category,
        Money? InitialBudget,
        Money? AnnualBudget,
        JsonElement Definition
    )
    {
        public static ProjectView Of(IGrouping<string, BudgetedProject> stages)
        {
            var initial = stages.FirstOrDefault(project => project.Stage == BudgetStage.Initial);
            var annual = stages.FirstOrDefault(project => project.Stage == BudgetStage.Annual);
            var newest = annual ?? initial!;
            return new(
                newest.Code,
                newest.Name,
                newest.Category,
                initial?.Amount,
                annual?.Amount,
                JsonSerializer.Deserialize<JsonElement>(newest.Definition)
            );
        }
    }
}
