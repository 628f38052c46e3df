using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>The two levels of a year: a department with the budgets of its units, and a unit with the approval of its department.</summary>
internal sealed class Departments(BudgetsDb db, ICodeBook codes)
{
    public async Task<ImmutableArray<UnitOfDepartment>> UnitsOfAsync(
        UnitId department,
        FiscalYear year,
        CancellationToken cancellationToken
    )
    {
        var entries = codes.Units.UnitsUnder(department, year);
        if (entries.IsEmpty)
        {
            return [];
        }

        var ids = entries.Select(entry => entry.Unit).ToArray();
        var rows = await db
            .Budgets.Where(budget => budget.FiscalYear == year && ids.Contains(budget.Unit))
            .ToDictionaryAsync(budget => budget.Unit, cancellationToken);
        return [.. entries.Select(entry => UnitOfDepartment.Of(entry, rows.GetValueOrDefault(entry.Unit)))];
    }

    /// <summary>The department's budget of the same year; null for a unit that is its own department.</summary>
    public async Task<Budget?> AboveAsync(UnitId unit, FiscalYear year, CancellationToken cancellationToken) =>
        codes.Units.Find(unit)?.Parent is { } department
            ? await db
                .Budgets.AsNoTracking()
                .SingleOrDefaultAsync(budget => budget.FiscalYear == year && budget.Unit == department, cancellationToken)
            : null;
}

/// <summary>A unit under a department with the row of its budget; null while it has none.</summary>
internal sealed record UnitOfDepartment(DepartmentUnit Unit, Budget? Row)
{
    public static UnitOfDepartment Of(UnitEntry entry, Budget? row) =>
        new(new DepartmentUnit(entry, row?.State(hasParentDepartment: true) ?? BudgetState.New(hasParentDepartment: true)), row);
}

internal static class DepartmentRows
{
    /// <summary>What was decided about the department holds for its units as they were read: whoever changes one meanwhile comes too late, or we do.</summary>
    public static void Hold(this ImmutableArray<UnitOfDepartment> units)
    {
        foreach (var row in units.Select(unit => unit.Row).OfType<Budget>())
        {
            row.Revision++;
        }
    }
}
