using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Performance.Model;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>A project as the budget in force states it, with the goals that it is watched by.</summary>
internal sealed record MonitoredProject(Project Project, Money? Budget, string GoalsSha256);

/// <summary>Finds the projects that are watched.</summary>
internal static class MonitoredProjects
{
    /// <summary>Null where no budget in force has the project.</summary>
    public static async Task<MonitoredProject?> FindMonitoredAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        string code,
        CancellationToken cancellationToken
    )
    {
        var budget = await db
            .Budgets.AsNoTracking()
            .Where(b => b.FiscalYear == year && b.Unit == unit)
            .OrderByDescending(b => b.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (budget is not { InForce: true })
        {
            return null;
        }

        // The annual budget has the goals that count now; an approval is one too.
        var project = await db
            .Projects.AsNoTracking()
            .SingleOrDefaultAsync(p => p.BudgetId == budget.Id && p.Stage == BudgetStage.Annual && p.Code == code, cancellationToken);
        return project is null
            ? null
            : new MonitoredProject(Read(year, unit, project.Definition), project.Amount, CanonicalJson.Hash(project.Definition));
    }

    private static Project Read(FiscalYear year, UnitId unit, byte[] definition)
    {
        var facts = new JsonObject
        {
            ["fiscalYear"] = year.Value,
            ["unit"] = unit.Value,
            ["projects"] = new JsonArray(JsonNode.Parse(definition)),
        };
        var reading = FactsReader.Read(JsonSerializer.SerializeToElement(facts));
        return reading.Facts?.Projects?[0]
            ?? throw new InvalidDataException($"An approved project cannot be read: {reading.Faults[0].Message}");
    }
}
