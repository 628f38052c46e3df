using System.Globalization;
using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>The caller's work list: what waits for them, by due date and then by how long it has waited.</summary>
internal static class ListWork
{
    public static void MapListWork(this RouteGroupBuilder budgets) =>
        budgets
            .MapGet("{year}/work", HandleAsync)
            .RequireRoles(Roles.Manager, Roles.Reviewer, Roles.Approver)
            .WithSummary("列出待办")
            .Produces<Page<WorkItem>>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        bool? mine,
        Choice<BudgetStatus>? status,
        UnitId? department,
        Paging paging,
        FinanceUser user,
        WorkDesk desk,
        CancellationToken cancellationToken
    )
    {
        IEnumerable<WorkItem> items = await desk.OfAsync(user, year, status?.Value, department, cancellationToken);
        items = mine == true ? items.Where(item => item.Mine) : items;
        // An item that was done meanwhile is gone: the next page begins behind where it stood.
        items = paging.After is { } after ? items.Where(item => string.CompareOrdinal(CursorOf(item), after) > 0) : items;
        return TypedResults.Ok(paging.Page([.. items.Take(paging.Take)], CursorOf));
    }

    private static string CursorOf(WorkItem item) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{item.DueOn ?? DateOnly.MaxValue:yyyy-MM-dd} {item.WaitingSince.UtcTicks:D19} {item.Unit}"
        );
}
