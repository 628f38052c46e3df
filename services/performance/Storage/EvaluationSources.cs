using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Model;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>A project of the annual budget with the money that is known of it.</summary>
public sealed record ProjectSource(BudgetedProject Project, Funds Funds, LastYearsResult? LastYear)
{
    public ProjectRecord Record => new(Project.CutOn, LastYear);

    public string GoalsSha256 => CanonicalJson.Hash(Project.Definition);

    /// <summary>The project with its goals, as it was approved.</summary>
    public Project Goals => EvaluationContent.Read(JsonSerializer.Deserialize<JsonElement>(Project.Definition));

    public int IndicatorCount => Goals.Indicators?.Length ?? 0;
}

/// <summary>The projects of a unit's annual budget, and whether their figures may still change.</summary>
/// <param name="InForce">The budget is approved and its approval was not taken back.</param>
/// <param name="Provisional">The final account is not approved yet.</param>
public sealed record UnitSources(bool InForce, bool Provisional, ImmutableDictionary<string, ProjectSource> Projects)
{
    /// <summary>The unit as a whole; null where its budget states no overall goals.</summary>
    public ProjectSource? Whole { get; init; }

    public ProjectSource? Find(string code) => code == WholeUnit.Code ? Whole : Projects.GetValueOrDefault(code);
}

/// <summary>Reads what an evaluation is held against.</summary>
public static class EvaluationSources
{
    /// <summary>Null where the unit has no approved budget of the year.</summary>
    /// <param name="db">The database.</param>
    /// <param name="year">The year of the budget.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="code">Only this project; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<UnitSources?> ReadSourcesAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        string? code,
        CancellationToken cancellationToken
    )
    {
        var budget = await db
            .Budgets.AsNoTracking()
            .Where(b => b.FiscalYear == year && b.Unit == unit)
            .OrderByDescending(b => b.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (budget is null)
        {
            return null;
        }

        var stages = await db
            .Projects.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(project => project.BudgetId == budget.Id && (code == null || project.Code == code))
            .ToListAsync(cancellationToken);
        var initial = stages
            .Where(project => project.Stage == BudgetStage.Initial)
            .ToDictionary(project => project.Code, project => project.Amount, StringComparer.Ordinal);
        var executed = await db
            .ProjectsExecuted.AsNoTracking()
            .Where(project => project.FiscalYear == year && project.Unit == unit && (code == null || project.Code == code))
            .ToDictionaryAsync(project => project.Code, project => project.Executed, StringComparer.Ordinal, cancellationToken);
        var funds = await db
            .UnitFunds.AsNoTracking()
            .SingleOrDefaultAsync(row => row.FiscalYear == year && row.Unit == unit, cancellationToken);
        var before = await db.ReadLastYearAsync(year, unit, cancellationToken);
        // A report tells of every project: one that it leaves out has spent nothing. Without a report nobody knows.
        var reported = funds is { ExecutionSequence: > 0 };
        var sources = stages
            .Where(project => project.Stage == BudgetStage.Annual)
            .Select(project => new ProjectSource(
                project,
                new Funds(
                    initial.TryGetValue(project.Code, out var planned) ? planned : null,
                    project.Amount,
                    executed.TryGetValue(project.Code, out var spent) ? spent
                        : reported && project.Code != WholeUnit.Code ? Money.Zero
                        : null
                ),
                before.Find(project.Code, project.Name)
            ))
            .ToImmutableDictionary(source => source.Project.Code, StringComparer.Ordinal);
        return new UnitSources(budget.InForce, funds?.Provisional ?? true, sources.Remove(WholeUnit.Code))
        {
            Whole = sources.GetValueOrDefault(WholeUnit.Code),
        };
    }
}
