using System.Linq.Expressions;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>The budgets in the caller's scope, by year and unit.</summary>
internal static class ListBudgets
{
    public static void MapListBudgets(this RouteGroupBuilder budgets) =>
        budgets.MapGet("", HandleAsync).RequireRoles([.. BudgetReaders.All]).WithSummary("列出预算").Produces<Page<BudgetSummary>>();

    private static async Task<IResult> HandleAsync(
        FiscalYear? year,
        Choice<BudgetStatus>? status,
        UnitId? unit,
        UnitId? department,
        Paging paging,
        FinanceUser user,
        UnitScope scope,
        BudgetsDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var query = db.Budgets.AsNoTracking().Where(budget => budget.ContentNumber != null);
        query = year is { } y ? query.Where(budget => budget.FiscalYear == y) : query;
        query = status is { Value: var wanted } ? query.Where(budget => budget.Status == wanted) : query;
        query = unit is { } u ? query.Where(budget => budget.Unit == u) : query;
        query = department is { } above ? query.Where(OfDepartment(above, codes)) : query;
        query = scope.Units is { } units ? query.Where(budget => units.Contains(budget.Unit)) : query;
        if (user.DraftScope(codes).Units is { } drafts)
        {
            query = query.Where(budget => budget.Status == BudgetStatus.Approved || drafts.Contains(budget.Unit));
        }

        var rows = await After(query, paging.After)
            .OrderBy(budget => budget.FiscalYear)
            .ThenBy(budget => budget.Unit)
            .Take(paging.Take)
            .ToListAsync(cancellationToken);
        var page = paging.Page(rows, budget => $"{budget.FiscalYear} {budget.Unit}");
        return TypedResults.Ok(new Page<BudgetSummary>([.. page.Items.Select(budget => BudgetSummary.Of(budget, codes))], page.Next));
    }

    /// <summary>Both levels: the department itself and its units.</summary>
    private static Expression<Func<Budget, bool>> OfDepartment(UnitId department, ICodeBook codes)
    {
        UnitId[] both = [department, .. codes.Units.All.Where(entry => entry.Parent == department).Select(entry => entry.Unit)];
        return budget => both.Contains(budget.Unit);
    }

    private static IQueryable<Budget> After(IQueryable<Budget> query, string? cursor)
    {
        if (cursor is null)
        {
            return query;
        }

        if (
            cursor.Split(' ') is not [var yearText, var unitText]
            || !FiscalYear.TryParse(yearText, provider: null, out var year)
            || !UnitId.TryParse(unitText, out var unit)
        )
        {
            throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
        }

        var (yearNumber, unitId) = (year.Value, unit.Value);
        return query.Where(budget =>
            (int)(object)budget.FiscalYear > yearNumber
            || (budget.FiscalYear == year && string.Compare((string)(object)budget.Unit, unitId) > 0)
        );
    }
}

/// <summary>One budget in a list.</summary>
internal sealed record BudgetSummary(
    UnitId Unit,
    string UnitName,
    UnitId? Department,
    FiscalYear FiscalYear,
    BudgetStatus Status,
    BudgetRound Round,
    int Version,
    string Hash,
    long Revision,
    bool Loaded,
    string? DocumentNumber,
    DateOnly? DocumentDate,
    DateTimeOffset? WithdrawnAt,
    DateTimeOffset? PublishedAt,
    DateTimeOffset UpdatedAt
)
{
    public static BudgetSummary Of(Budget budget, ICodeBook codes) =>
        new(
            budget.Unit,
            codes.NameOf(budget.Unit),
            codes.Units.Find(budget.Unit)?.Parent,
            budget.FiscalYear,
            budget.Status,
            budget.Round,
            budget.ContentNumber!.Value,
            budget.ContentSha256!,
            budget.Revision,
            budget.Loaded,
            budget.DocumentNumber,
            budget.DocumentDate,
            budget.Withdrawn?.At,
            budget.PublishedAt,
            budget.UpdatedAt
        );
}
