using Finance.Contracts;
using Finance.Performance.Model;
using Finance.Performance.Model.Scoring;
using Finance.Performance.Model.Supervision;
using Finance.Statements.Evaluations;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>The projects of a year that a spot check is drawn from.</summary>
internal static class DrawPopulation
{
    /// <summary>The projects of the annual budgets in force.</summary>
    public static async Task<List<DrawnProject>> ReadDrawnAsync(
        this PerformanceDb db,
        FiscalYear year,
        Func<UnitId, bool> includes,
        CancellationToken cancellationToken
    )
    {
        var rows = await db
            .Budgets.AsNoTracking()
            .Where(budget => budget.FiscalYear == year && budget.InitialSequence > budget.WithdrawalSequence)
            .Join(
                db.Projects.Where(project => project.Stage == BudgetStage.Annual),
                budget => budget.Id,
                project => project.BudgetId,
                (budget, project) =>
                    new
                    {
                        budget.Unit,
                        project.Code,
                        project.Name,
                        project.Amount,
                    }
            )
            .ToListAsync(cancellationToken);
        return [.. rows.Where(row => includes(row.Unit)).Select(row => new DrawnProject(row.Unit, row.Code, row.Name, row.Amount))];
    }

    /// <summary>The same projects with what is known of each: findings and scores of the evaluation, the money spent, monitoring.</summary>
    public static async Task<List<DrawnProject>> WithInputsAsync(
        this PerformanceDb db,
        FiscalYear year,
        List<DrawnProject> projects,
        CancellationToken cancellationToken
    )
    {
        var executed = await db
            .ProjectsExecuted.AsNoTracking()
            .Where(row => row.FiscalYear == year)
            .ToDictionaryAsync(row => (row.Unit, row.Code), row => row.Executed, cancellationToken);
        var deviating = (
            await db
                .Reports.AsNoTracking()
                .Where(report => report.FiscalYear == year && report.Kind == ReportKind.Monitoring && report.Deviating)
                .Select(report => new { report.Unit, report.Key })
                .ToListAsync(cancellationToken)
        )
            .Select(report => (report.Unit, report.Key))
            .ToHashSet();
        var evaluated = await db
            .Evaluations.AsNoTracking()
            .Where(row => row.FiscalYear == year)
            .Select(row => new
            {
                row.Unit,
                row.Code,
                row.SchemeId,
                row.SchemeVersion,
                Inputs = new RiskInputs
                {
                    Evaluated = true,
                    Errors = row.Errors,
                    Asked = row.Asked,
                    Unexplained = row.Unexplained,
                    Infos = row.Infos,
                    Total = row.Total,
                    Grade = row.Grade,
                    Rescored = row.Rescored != null,
                },
            })
            .ToDictionaryAsync(row => (row.Unit, row.Code), cancellationToken);
        var schemes = new Dictionary<(string, int), Scheme?>();
        foreach (var key in evaluated.Values.Select(row => (row.SchemeId, row.SchemeVersion)).Distinct())
        {
            schemes[key] = (await db.FindSchemeAsync(key.SchemeId, key.SchemeVersion, cancellationToken))?.Scheme;
        }

        return
        [
            .. projects.Select(project =>
            {
                var key = (project.Unit, project.Code);
                var row = evaluated.GetValueOrDefault(key);
                var inputs = row is null
                    ? new RiskInputs()
                    : row.Inputs with
                    {
                        AboveBound = AboveBound(schemes[(row.SchemeId, row.SchemeVersion)], row.Inputs.Grade, row.Inputs.Total),
                    };
                return project with
                {
                    Inputs = inputs with { Executed = executed.GetValueOrDefault(key), Deviating = deviating.Contains(key) },
                };
            }),
        ];
    }

    private static decimal? AboveBound(Scheme? scheme, Grade? grade, decimal? total) =>
        grade is null ? null : total - scheme?.Grades.FirstOrDefault(bound => bound.Grade == grade)?.Total.From;
}
