using System.Collections.Immutable;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>Sets the dates of a year; each change is a version of its own. The dates bind everyone, so that the one who sets them answers for all units.</summary>
internal static class SetCalendar
{
    private const int MaxBytes = 10_000;

    private static readonly ImmutableArray<string> Allowed = [Roles.Approver];

    public static void MapSetCalendar(this RouteGroupBuilder budgets) =>
        budgets
            .MapPut("{year}/calendar", HandleAsync)
            .RequireRoles([.. Allowed])
            .WithSummary("设定编报日程")
            .ReadsBody<CalendarDates>("application/json")
            .Produces<CalendarView>()
            .Produces<CalendarView>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(HttpContext http, FiscalYear year, UnitScope scope, BudgetSteps steps, BudgetsDb db)
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (scope.Units is not null)
        {
            return Problems.Forbidden("编报日程适用于全部单位，须由管理范围不受限制的审批人员设定。");
        }

        var (calendar, faults) = CalendarRequest.Read(body.Root, year);
        if (calendar is null)
        {
            return Problems.InvalidContent(faults);
        }

        var row = await db.Calendars.SingleOrDefaultAsync(c => c.FiscalYear == year, http.RequestAborted);
        if (Preconditions.Check(http, row?.Revision) is { } unmet)
        {
            return unmet;
        }

        var content = calendar.WriteCanonical();
        var version = row is null
            ? null
            : await db
                .CalendarVersions.AsNoTracking()
                .SingleAsync(c => c.FiscalYear == year && c.Version == row.Revision, http.RequestAborted);
        var created = version is null;
        if (version is null || !version.Content.AsSpan().SequenceEqual(content))
        {
            row ??= db.Calendars.Add(new CalendarOfYear { FiscalYear = year }).Entity;
            var by = Actors.From(http, Allowed);
            version = new CalendarVersion
            {
                FiscalYear = year,
                Version = (int)++row.Revision,
                Content = content,
                SetBy = by.Id,
                SetByName = by.Name,
                SetAt = steps.Now,
            };
            db.CalendarVersions.Add(version);
            await db.SaveChangesAsync(http.RequestAborted);
        }

        http.Response.SetETag(version.Version);
        return created
            ? TypedResults.Created($"/api/budgets/{year}/calendar", CalendarView.Of(version))
            : TypedResults.Ok(CalendarView.Of(version));
    }
}
