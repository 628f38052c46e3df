using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Model.Work;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>What a list of work shows of something that waits; no content is read for it.</summary>
internal sealed class WaitingRow
{
    /// <summary>Of the report, whose findings are read for the page alone.</summary>
    public Guid Id { get; init; }

    public UnitId Unit { get; init; }

    public string Key { get; init; } = "";

    public string Name { get; init; } = "";

    public int? Version { get; init; }

    public DateTimeOffset Since { get; init; }

    public Money? AnnualBudget { get; init; }

    public int Errors { get; init; }

    public int Asked { get; init; }

    public int Infos { get; init; }
}

/// <summary>The rows that wait, each kind by itself.</summary>
internal static class WaitingRows
{
    /// <summary>Those of units as a whole too. What was loaded (补录) and taken back is loaded again, which is no work of the unit.</summary>
    public static IQueryable<WaitingRow> Evaluations(this PerformanceDb db, FiscalYear year, EvaluationStatus status) =>
        db
            .Evaluations.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(row => row.FiscalYear == year && row.Status == status && !row.Loaded)
            .Select(row => new WaitingRow
            {
                Unit = row.Unit,
                Key = row.Code,
                Name = row.Name,
                Version = row.ContentNumber,
                Since = status == EvaluationStatus.Submitted ? row.Submitted!.At : row.UpdatedAt,
                AnnualBudget = row.AnnualBudget,
                Errors = row.Errors,
                Asked = row.Asked,
                Infos = row.Infos,
            });

    public static IQueryable<WaitingRow> ReportsOf(this PerformanceDb db, FiscalYear year, ReportKind kind, ReportStatus status) =>
        db
            .Reports.AsNoTracking()
            .Where(row => row.FiscalYear == year && row.Kind == kind && row.Status == status)
            .Select(row => new WaitingRow
            {
                Id = row.Id,
                Unit = row.Unit,
                Key = row.Key,
                Name = row.Title,
                Version = row.ContentNumber,
                Since = status == ReportStatus.Submitted ? row.Submitted!.At : row.UpdatedAt,
            });

    /// <summary>
    /// Projects with money in a budget in force of which nobody has begun the self-evaluation, or the report; the unit as a whole too, which
    /// has no reports.
    /// </summary>
    public static IQueryable<WaitingRow> NotBegun(this PerformanceDb db, FiscalYear year, ReportKind? report) =>
        db.NotBegunOfAll(year, report).IgnoreQueryFilters();

    private static IQueryable<WaitingRow> NotBegunOfAll(this PerformanceDb db, FiscalYear year, ReportKind? report) =>
        from budget in db.Budgets.AsNoTracking()
        join project in db.Projects on budget.Id equals project.BudgetId
        where
            budget.FiscalYear == year
            && budget.InitialSequence > budget.WithdrawalSequence
            && project.Stage == BudgetStage.Annual
            && (report == null || project.Code != WholeUnit.Code)
            && (long)(object)project.Amount > 0
            && (
                report == null
                    ? !db.Evaluations.Any(row => row.FiscalYear == year && row.Unit == budget.Unit && row.Code == project.Code)
                    : !db.Reports.Any(row =>
                        row.Kind == report && row.FiscalYear == year && row.Unit == budget.Unit && row.Key == project.Code
                    )
            )
        select new WaitingRow
        {
            Unit = budget.Unit,
            Key = project.Code,
            Name = project.Name,
            AnnualBudget = project.Amount,
        };

    /// <summary>So many, behind a place of the list.</summary>
    /// <param name="rows">What waits.</param>
    /// <param name="units">Only theirs; null for all.</param>
    /// <param name="after">The place; null for the first.</param>
    /// <param name="kind">The place of the kind among equals.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static Task<List<WaitingRow>> BehindAsync(
        this IQueryable<WaitingRow> rows,
        ImmutableHashSet<UnitId>? units,
        WorkPlace? after,
        int kind,
        int take,
        CancellationToken cancellationToken
    )
    {
        rows = units is null ? rows : rows.Where(row => units.Contains(row.Unit));
        if (after is not null)
        {
            var (since, unit, key, equalsCount) = (after.Since, after.Unit, after.Key, kind > after.Kind);
            rows = rows.Where(row =>
                row.Since > since
                || (
                    row.Since == since
                    && (
                        string.Compare((string)(object)row.Unit, unit) > 0
                        || ((string)(object)row.Unit == unit && (string.Compare(row.Key, key) > 0 || (equalsCount && row.Key == key)))
                    )
                )
            );
        }

        return rows.OrderBy(row => row.Since).ThenBy(row => row.Unit).ThenBy(row => row.Key).Take(take).ToListAsync(cancellationToken);
    }

    /// <summary>The same for what has all waited since one moment, which is no column.</summary>
    public static async Task<List<WaitingRow>> BehindAsync(
        this IQueryable<WaitingRow> rows,
        DateTimeOffset since,
        ImmutableHashSet<UnitId>? units,
        WorkPlace? after,
        int kind,
        int take,
        CancellationToken cancellationToken
    )
    {
        if (since < after?.Since)
        {
            return [];
        }

        rows = units is null ? rows : rows.Where(row => units.Contains(row.Unit));
        if (after is { Unit: var unit, Key: var key } && since == after.Since)
        {
            var equalsCount = kind > after.Kind;
            rows = rows.Where(row =>
                string.Compare((string)(object)row.Unit, unit) > 0
                || ((string)(object)row.Unit == unit && (string.Compare(row.Key, key) > 0 || (equalsCount && row.Key == key)))
            );
        }

        return await rows.OrderBy(row => row.Unit).ThenBy(row => row.Key).Take(take).ToListAsync(cancellationToken);
    }
}
