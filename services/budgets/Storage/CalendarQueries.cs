using Finance.Budgets.Model;
using Finance.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Storage;

/// <summary>The calendar in force, and how far the units are.</summary>
public static class CalendarQueries
{
    /// <summary>Null when the bureau has set none for the year.</summary>
    public static async Task<BudgetCalendar?> CalendarAsync(this BudgetsDb db, FiscalYear year, CancellationToken cancellationToken)
    {
        var stored = await db
            .CalendarVersions.AsNoTracking()
            .Where(calendar => calendar.FiscalYear == year)
            .OrderByDescending(calendar => calendar.Version)
            .FirstOrDefaultAsync(cancellationToken);
        return stored is null ? null : BudgetCalendar.Read(stored.Content);
    }

    public static async Task<Dictionary<UnitId, UnitProgress>> ProgressAsync(
        this BudgetsDb db,
        FiscalYear year,
        CancellationToken cancellationToken
    ) =>
        await db
            .Budgets.AsNoTracking()
            .Where(budget => budget.FiscalYear == year)
            .Select(budget => new
            {
                budget.Unit,
                Progress = new UnitProgress
                {
                    Round = budget.Round,
                    FirstSubmittedAt = budget.FirstSubmittedAt,
                    CeilingsIssuedAt = budget.CeilingsIssuedAt,
                    SecondSubmittedAt = budget.SecondSubmittedAt,
                    ApprovedAt = budget.Status == BudgetStatus.Approved ? budget.Approved!.At : null,
                    DocumentDate = budget.DocumentDate,
                    Loaded = budget.Loaded,
                },
            })
            .ToDictionaryAsync(row => row.Unit, row => row.Progress, cancellationToken);

    /// <summary>The units of the book that have a budget of the year, whether they have begun it or not.</summary>
    public static IEnumerable<UnitEntry> ValidIn(this IUnitDirectory units, FiscalYear year)
    {
        var (first, last) = (new DateOnly(year.Value, 1, 1), new DateOnly(year.Value, 12, 31));
        return units.All.Where(unit => unit.ValidFrom <= last && (unit.ValidTo is null || unit.ValidTo >= first));
    }
}
