using System.Linq.Expressions;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>The final accounts in the caller's scope, by year and unit.</summary>
internal static class ListAccounts
{
    public static void MapListAccounts(this RouteGroupBuilder accounts) =>
        accounts.MapGet("", HandleAsync).RequireRoles([.. AccountReaders.All]).WithSummary("列出决算").Produces<Page<AccountSummary>>();

    private static async Task<IResult> HandleAsync(
        FiscalYear? year,
        Choice<AccountStatus>? status,
        UnitId? unit,
        UnitId? department,
        Paging paging,
        FinanceUser user,
        UnitScope scope,
        AccountsDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var query = db.FinalAccounts.AsNoTracking();
        query = year is { } y ? query.Where(account => account.FiscalYear == y) : query;
        query = status is { Value: var wanted } ? query.Where(account => account.Status == wanted) : query;
        query = unit is { } u ? query.Where(account => account.Unit == u) : query;
        query = department is { } above ? query.Where(OfDepartment(above, codes)) : query;
        query = scope.Units is { } units ? query.Where(account => units.Contains(account.Unit)) : query;
        if (user.DraftScope(codes).Units is { } drafts)
        {
            query = query.Where(account => account.Status == AccountStatus.Approved || drafts.Contains(account.Unit));
        }

        var rows = await After(query, paging.After)
            .OrderBy(account => account.FiscalYear)
            .ThenBy(account => account.Unit)
            .Take(paging.Take)
            .ToListAsync(cancellationToken);
        var page = paging.Page(rows, account => $"{account.FiscalYear} {account.Unit}");
        return TypedResults.Ok(new Page<AccountSummary>([.. page.Items.Select(account => AccountSummary.Of(account, codes))], page.Next));
    }

    /// <summary>Both levels: the department itself and its units.</summary>
    private static Expression<Func<FinalAccount, bool>> OfDepartment(UnitId department, ICodeBook codes)
    {
        UnitId[] both = [department, .. codes.Units.All.Where(entry => entry.Parent == department).Select(entry => entry.Unit)];
        return account => both.Contains(account.Unit);
    }

    private static IQueryable<FinalAccount> After(IQueryable<FinalAccount> query, string? cursor)
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
        return query.Where(account =>
            (int)(object)account.FiscalYear > yearNumber
            || (account.FiscalYear == year && string.Compare((string)(object)account.Unit, unitId) > 0)
        );
    }
}

/// <summary>One final account in a list.</summary>
internal sealed record AccountSummary(
    UnitId Unit,
    string UnitName,
    UnitId? Department,
    FiscalYear FiscalYear,
    AccountStatus Status,
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
    public static AccountSummary Of(FinalAccount account, ICodeBook codes) =>
        new(
            account.Unit,
            codes.NameOf(account.Unit),
            codes.Units.Find(account.Unit)?.Parent,
            account.FiscalYear,
            account.Status,
            account.ContentNumber,
            account.ContentSha256,
            account.Revision,
            account.Loaded,
            account.DocumentNumber,
            account.DocumentDate,
            account.Withdrawn?.At,
            account.PublishedAt,
            account.UpdatedAt
        );
}
