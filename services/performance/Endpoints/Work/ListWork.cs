using System.Globalization;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Model.Work;

namespace Finance.Performance.Endpoints.Work;

/// <summary>GET /api/performance/{year}/work: what waits for the caller, what has waited longest first.</summary>
internal static class ListWork
{
    public static void MapListWork(this RouteGroupBuilder performance) =>
        performance
            .MapGet("work", HandleAsync)
            .RequireRoles(Roles.Department, Roles.Manager, Roles.Reviewer)
            .WithSummary("列出待办")
            .Produces<Page<WorkItem>>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        Choice<WorkStep>? step,
        UnitId? unit,
        bool? late,
        Paging paging,
        FinanceUser user,
        WorkDesk desk,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var after = paging.After is { } cursor ? ReadPlace(cursor) : null;
        var works = await desk.ReadAsync(user, year, new WorkFilter(step?.Value, unit, late), after, paging.Take, cancellationToken);
        var today = desk.Today;
        var page = paging.Page(works, work => WritePlace(work.Place));
        return TypedResults.Ok(new Page<WorkItem>([.. page.Items.Select(work => WorkItem.Of(work, codes, today))], page.Next));
    }

    private static string WritePlace(WorkPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.Since.UtcTicks:D19} {place.Kind} {place.Unit} {place.Key}");

    private static WorkPlace ReadPlace(string cursor) =>
        cursor.Split(' ', 4) is [var since, var kind, var unit, var key]
        && long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && ticks <= DateTimeOffset.MaxValue.UtcTicks
        && int.TryParse(kind, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new WorkPlace(new DateTimeOffset(ticks, TimeSpan.Zero), unit, key, number)
            : throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
}

/// <summary>Something that waits for the caller; findings are left out where nothing was begun, the date where none is set.</summary>
/// <param name="Report">Which report it is; left out for a self-evaluation.</param>
/// <param name="Overall">It is the self-evaluation of the unit as a whole (部门整体自评), found at …/{unit}/overall.</param>
internal sealed record WorkItem(
    WorkStep Step,
    WorkReason Reason,
    ReportKind? Report,
    bool Overall,
    UnitId Unit,
    string UnitName,
    string Key,
    string Name,
    int? Version,
    DateTimeOffset WaitingSince,
    int AgeInDays,
    DateOnly? DueOn,
    bool Late,
    Money? AnnualBudget,
    FindingCounts? Findings
)
{
    public static WorkItem Of(WaitingWork work, ICodeBook codes, DateOnly today) =>
        new(
            work.Step,
            work.Reason,
            work.Report,
            work.Report is null && work.Key == WholeUnit.Code,
            work.Unit,
            codes.NameOf(work.Unit),
            work.Key,
            work.Name,
            work.Version,
            work.Since,
            ChinaDay.Between(ChinaDay.Of(work.Since), today),
            work.DueOn,
            work.DueOn < today,
            work.AnnualBudget,
            work.Findings
        );
}
