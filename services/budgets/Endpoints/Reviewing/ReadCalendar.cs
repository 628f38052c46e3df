using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>The dates of a year, as they are or as an earlier version had them.</summary>
internal static class ReadCalendar
{
    public static void MapReadCalendar(this RouteGroupBuilder budgets) =>
        budgets
            .MapGet("{year}/calendar", HandleAsync)
            .RequireRoles([.. BudgetReaders.All])
            .WithSummary("读取编报日程")
            .Produces<CalendarView>();

    private static async Task<IResult> HandleAsync(HttpContext http, FiscalYear year, int? version, BudgetsDb db)
    {
        var row = await db.Calendars.AsNoTracking().SingleOrDefaultAsync(c => c.FiscalYear == year, http.RequestAborted);
        if (row is null)
        {
            return Problems.NotFound($"{year}年的编报日程尚未设定。");
        }

        var number = version ?? (int)row.Revision;
        var stored = await db
            .CalendarVersions.AsNoTracking()
            .SingleOrDefaultAsync(c => c.FiscalYear == year && c.Version == number, http.RequestAborted);
        if (stored is null)
        {
            return Problems.NotFound($"{year}年的编报日程没有第{number}版。");
        }

        http.Response.SetETag(row.Revision);
        return TypedResults.Ok(CalendarView.Of(stored));
    }
}

/// <summary>A calendar as the API shows it.</summary>
internal sealed record CalendarView(
    FiscalYear FiscalYear,
    int Version,
    DateOnly FirstSubmission,
    DateOnly ControlFigures,
    DateOnly SecondSubmission,
    DateOnly Approval,
    DateOnly? UnitApproval,
    ImmutableArray<int> ReminderDays,
    string SetBy,
    DateTimeOffset SetAt
)
{
    public static CalendarView Of(CalendarVersion stored)
    {
        var calendar = BudgetCalendar.Read(stored.Content);
        return new CalendarView(
            stored.FiscalYear,
            stored.Version,
            calendar.FirstSubmission,
            calendar.ControlFigures,
            calendar.SecondSubmission,
            calendar.Approval,
            calendar.UnitApproval,
            calendar.ReminderDays,
            stored.SetByName,
            stored.SetAt
        );
    }
}
