using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>The two levels of a year: a department with the accounts of its units, and a unit with the approval of its department.</summary>
internal sealed class AccountDepartments(AccountsDb db, ICodeBook codes)
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
            .FinalAccounts.Where(account => account.FiscalYear == year && ids.Contains(account.Unit))
            .ToDictionaryAsync(account => account.Unit, cancellationToken);
        return [.. entries.Select(entry => UnitOfDepartment.Of(entry, rows.GetValueOrDefault(entry.Unit)))];
    }

    /// <summary>The department's account of the same year; null for a unit that is its own department.</summary>
    public async Task<FinalAccount?> AboveAsync(UnitId unit, FiscalYear year, CancellationToken cancellationToken) =>
        codes.Units.Find(unit)?.Parent is { } department
            ? await db
                .FinalAccounts.AsNoTracking()
                .SingleOrDefaultAsync(account => account.FiscalYear == year && account.Unit == department, cancellationToken)
            : null;
}

/// <summary>A unit under a department with the row of its account; null while it has none.</summary>
internal sealed record UnitOfDepartment(DepartmentUnit Unit, FinalAccount? Row)
{
    public static UnitOfDepartment Of(UnitEntry entry, FinalAccount? row) =>
        new(new DepartmentUnit(entry, row?.State(hasParentDepartment: true) ?? AccountState.New(hasParentDepartment: true)), row);
}

internal static class DepartmentRows
{
    /// <summary>What was decided about the department holds for its units as they were read: whoever changes one meanwhile comes too late, or we do.</summary>
    public static void Hold(this ImmutableArray<UnitOfDepartment> units)
    {
        foreach (var row in units.Select(unit => unit.Row).OfType<FinalAccount>())
        {
            row.Revision++;
        }
    }
}
