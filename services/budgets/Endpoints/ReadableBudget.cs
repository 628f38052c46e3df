using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>A budget and one version of its content, for a caller who may read both.</summary>
internal static class ReadableBudget
{
    public static async Task<(Budget? Budget, BudgetContent? Content)> FindAsync(
        BudgetSteps steps,
        BudgetsDb db,
        FinanceUser user,
        ICodeBook codes,
        FiscalYear year,
        UnitId unit,
        int? version,
        CancellationToken cancellationToken
    )
    {
        var budget = await steps.FindAsync(year, unit, cancellationToken);
        if (budget?.ContentNumber is not { } newest || !user.MayRead(budget, codes))
        {
            return (null, null);
        }

        // Earlier versions are drafts, whatever became of them.
        if (version is { } earlier && earlier != newest && !user.DraftScope(codes).Includes(unit))
        {
            return (null, null);
        }

        var number = version ?? newest;
        var content = await db
            .Contents.AsNoTracking()
            .SingleOrDefaultAsync(c => c.BudgetId == budget.Id && c.Number == number, cancellationToken);
        return (budget, content);
    }
}
