using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>What is due, late and done: each unit of the book against each date that concerns it, also those that never saved anything.</summary>
internal static class ListDeadlines
{
    public static void MapListDeadlines(this RouteGroupBuilder budgets) =>
        budgets
            .MapGet("{year}/deadlines", HandleAsync)
            .RequireRoles([.. BudgetReaders.ExceptPublishers])
            .WithSummary("列出编报期限的完成情况")
            .Produces<Page<DeadlineView>>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId? unit,
        UnitId? department,
        Choice<DeadlineState>? state,
        Paging paging,
        UnitScope scope,
        BudgetSteps steps,
        BudgetsDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        if (await db.CalendarAsync(year, cancellationToken) is not { } calendar)
        {
            return Problems.NotFound($"{year}年的编报日程尚未设定。");
        }

        var progress = await db.ProgressAsync(year, cancellationToken);
        var today = ChinaDay.Of(steps.Now);
        var rows =
            from entry in codes.Units.ValidIn(year)
            where scope.Includes(entry.Unit)
            where unit is null || entry.Unit == unit
            where department is null || entry.Department == department
            orderby entry.Unit
            from deadline in UnitDeadlines.Of(
                calendar,
                progress.GetValueOrDefault(entry.Unit, UnitProgress.None),
                entry.Parent is { } parent ? progress.GetValueOrDefault(parent, UnitProgress.None) : null,
                today
            )
            where state is null || deadline.State == state.Value.Value
            select DeadlineView.Of(entry, deadline, today, codes);
        var after = paging.After;
        rows = after is null ? rows : rows.Where(row => string.CompareOrdinal(row.Cursor, after) > 0);
        var page = paging.Page([.. rows.Take(paging.Take)], row => row.Cursor);
        return TypedResults.Ok(page);
    }
}

/// <summary>A date as it concerns one unit; days left are below zero when it has passed, and are not there when the step is done.</summary>
internal sealed record DeadlineView(
    UnitId Unit,
    string UnitName,
    UnitId Department,
    CalendarStep Step,
    DateOnly DueOn,
    DateTimeOffset? DoneAt,
    DeadlineState State,
    int? DaysLeft
)
{
    /// <summary>Units in their order, and the steps of one in theirs.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Cursor => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Unit} {(int)Step}");

    public static DeadlineView Of(UnitEntry unit, Deadline deadline, DateOnly today, ICodeBook codes) =>
        new(
            unit.Unit,
            codes.NameOf(unit.Unit),
            unit.Department,
            deadline.Step,
            deadline.DueOn,
            deadline.DoneAt,
            deadline.State,
            deadline.IsOpen ? deadline.DaysLeft(today) : null
        );
}
