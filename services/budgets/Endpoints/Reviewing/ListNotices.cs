using System.Globalization;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>What the units in scope were told, the newest first.</summary>
internal static class ListNotices
{
    public static void MapListNotices(this RouteGroupBuilder budgets) =>
        budgets
            .MapGet("notices", HandleAsync)
            .RequireRoles([.. BudgetReaders.ExceptPublishers])
            .WithSummary("列出通知")
            .Produces<Page<NoticeView>>();

    private static async Task<IResult> HandleAsync(
        UnitId? unit,
        FiscalYear? year,
        Paging paging,
        UnitScope scope,
        BudgetsDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var query = db.Notices.AsNoTracking();
        query = scope.Units is { } units ? query.Where(notice => units.Contains(notice.Unit)) : query;
        query = unit is { } u ? query.Where(notice => notice.Unit == u) : query;
        query = year is { } y ? query.Where(notice => notice.FiscalYear == y) : query;
        query = paging.After is null ? query : Before(query, paging.After);
        var rows = await query.OrderByDescending(notice => notice.Number).Take(paging.Take).ToListAsync(cancellationToken);
        var page = paging.Page(rows, notice => notice.Number.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<NoticeView>([.. page.Items.Select(notice => NoticeView.Of(notice, codes))], page.Next));
    }

    private static IQueryable<Notice> Before(IQueryable<Notice> query, string cursor) =>
        long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? query.Where(notice => notice.Number < number)
            : throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
}

/// <summary>A notice as the API shows it.</summary>
internal sealed record NoticeView(
    long Number,
    UnitId Unit,
    string UnitName,
    FiscalYear FiscalYear,
    NoticeKind Kind,
    string Text,
    int? ControlFiguresVersion,
    CalendarStep? Step,
    DateOnly? DueOn,
    DateTimeOffset At
)
{
    public static NoticeView Of(Notice notice, ICodeBook codes) =>
        new(
            notice.Number,
            notice.Unit,
            codes.NameOf(notice.Unit),
            notice.FiscalYear,
            notice.Kind,
            notice.Text,
            notice.ControlFiguresVersion,
            notice.Step,
            notice.DueOn,
            notice.At
        );
}
