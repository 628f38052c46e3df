using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Endpoints.Evaluations;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Work;

/// <summary>The dates of a year's evaluations. They bind everyone, so that the one who sets them answers for all units.</summary>
internal static class Calendars
{
    private const int MaxBytes = 10_000;

    private static readonly ImmutableArray<string> Setters = [Roles.Approver];

    public static void MapCalendars(this RouteGroupBuilder performance)
    {
        performance
            .MapPut("calendar", SetAsync)
            .RequireRoles([.. Setters])
            .WithSummary("设定绩效工作日程")
            .ReadsBody<CalendarDates>("application/json")
            .Produces<CalendarView>()
            .Produces<CalendarView>(StatusCodes.Status201Created);
        performance
            .MapGet("calendar", ReadAsync)
            .RequireRoles([.. EvaluationEndpoints.Readers])
            .WithSummary("读取绩效工作日程")
            .Produces<CalendarView>();
    }

    private static async Task<IResult> SetAsync(HttpContext http, FiscalYear year, UnitScope scope, PerformanceDb db, TimeProvider clock)
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (scope.Units is not null)
        {
            return Problems.Forbidden("绩效工作日程适用于全部单位，须由管理范围不受限制的审批人员设定。");
        }

        var fields = new RequestFields(body.Root);
        var monitoring = fields.Date("monitoring", required: false);
        var selfEvaluation = fields.Date("selfEvaluation");
        var review = fields.Date("review");
        CheckYear(fields, "monitoring", monitoring, year);
        CheckYear(fields, "selfEvaluation", selfEvaluation, year);
        CheckYear(fields, "review", review, year);
        if (selfEvaluation < monitoring)
        {
            fields.Fault("selfEvaluation", ProblemCodes.InvalidDate, "不应早于前一环节的日期。");
        }

        if (review < selfEvaluation)
        {
            fields.Fault("review", ProblemCodes.InvalidDate, "不应早于前一环节的日期。");
        }

        if (fields.Finish() is { IsEmpty: false } faults)
        {
            return Problems.InvalidContent(faults);
        }

        var current = await db.FindCalendarAsync(year, http.RequestAborted);
        if (Preconditions.Check(http, current?.Version) is { } unmet)
        {
            return unmet;
        }

        var by = Actors.From(http, Setters);
        var next = new PerformanceCalendarVersion
        {
            FiscalYear = year,
            Version = (current?.Version ?? 0) + 1,
            Monitoring = monitoring,
            SelfEvaluation = selfEvaluation!.Value,
            Review = review!.Value,
            SetById = by.Id,
            SetBy = by.Name,
            SetAt = clock.GetUtcNow(),
        };
        db.CalendarVersions.Add(next);
        await db.SaveChangesAsync(http.RequestAborted);
        http.Response.SetETag(next.Version);
        return current is null
            ? TypedResults.Created($"/api/performance/{year}/calendar", CalendarView.Of(next))
            : TypedResults.Ok(CalendarView.Of(next));
    }

    private static async Task<IResult> ReadAsync(HttpContext http, FiscalYear year, PerformanceDb db)
    {
        if (await db.FindCalendarAsync(year, http.RequestAborted) is not { } calendar)
        {
            return Problems.NotFound($"{year}年的绩效工作日程尚未设定。");
        }

        http.Response.SetETag(calendar.Version);
        return TypedResults.Ok(CalendarView.Of(calendar));
    }

    /// <summary>A year is monitored within it and evaluated in the next.</summary>
    private static void CheckYear(RequestFields fields, string name, DateOnly? date, FiscalYear year)
    {
        if (date is { } day && day.Year != year.Value && day.Year != year.Value + 1)
        {
            fields.Fault(name, ProblemCodes.InvalidDate, $"应在{year}年或者{year.Value + 1}年内。");
        }
    }
}

/// <summary>The dates as they are sent.</summary>
internal sealed record CalendarDates(DateOnly? Monitoring, DateOnly SelfEvaluation, DateOnly Review);

/// <summary>A calendar as the API shows it.</summary>
internal sealed record CalendarView(
    FiscalYear FiscalYear,
    int Version,
    DateOnly? Monitoring,
    DateOnly SelfEvaluation,
    DateOnly Review,
    string SetBy,
    DateTimeOffset SetAt
)
{
    public static CalendarView Of(PerformanceCalendarVersion stored) =>
        new(stored.FiscalYear, stored.Version, stored.Monitoring, stored.SelfEvaluation, stored.Review, stored.SetBy, stored.SetAt);
}
