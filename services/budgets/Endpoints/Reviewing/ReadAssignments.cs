using System.Collections.Immutable;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>Who reviews the departments in the caller's scope.</summary>
internal static class ReadAssignments
{
    public static void MapReadAssignments(this RouteGroupBuilder budgets) =>
        budgets
            .MapGet("{year}/assignments", HandleAsync)
            .RequireRoles([.. BudgetReaders.ExceptPublishers])
            .WithSummary("读取审核分工")
            .Produces<AssignmentsPage>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        Paging paging,
        UnitScope scope,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        var revision = await db
            .Assignments.Where(assignments => assignments.FiscalYear == year)
            .Select(assignments => (long?)assignments.Revision)
            .SingleOrDefaultAsync(http.RequestAborted);
        // A unit in scope shows who reviews the department above it.
        UnitId[]? departments = scope.Units is { } units
            ? [.. units.Select(unit => codes.Units.Find(unit)?.Department ?? unit).Distinct()]
            : null;
        var query = db.AssignedReviewers.AsNoTracking().Where(assigned => assigned.FiscalYear == year);
        query = departments is null ? query : query.Where(assigned => departments.Contains(assigned.Department));
        query = paging.After is { } after ? query.Where(assigned => string.Compare((string)(object)assigned.Department, after) > 0) : query;
        var keys = await query
            .Select(assigned => assigned.Department)
            .Distinct()
            .OrderBy(d => d)
            .Take(paging.Take)
            .ToListAsync(http.RequestAborted);
        var page = paging.Page(keys, department => department.Value);
        var shown = page.Items.ToArray();
        var rows = await db
            .AssignedReviewers.AsNoTracking()
            .Where(assigned => assigned.FiscalYear == year && shown.Contains(assigned.Department))
            .OrderBy(assigned => assigned.UserName)
            .ToListAsync(http.RequestAborted);
        var reviewers = rows.ToLookup(assigned => assigned.Department);
        if (revision is { } current)
        {
            http.Response.SetETag(current);
        }

        return TypedResults.Ok(
            new AssignmentsPage(
                year,
                revision ?? 0,
                [
                    .. shown.Select(department => new AssignmentView(
                        department,
                        codes.NameOf(department),
                        [.. reviewers[department].Select(ReviewerView.Of)]
                    )),
                ],
                page.Next
            )
        );
    }
}

/// <summary>A page of departments with their reviewers, under the version of the year.</summary>
internal sealed record AssignmentsPage(
    FiscalYear FiscalYear,
    long Version,
    ImmutableArray<AssignmentView> Items,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] string? Next
);

/// <summary>A department and its reviewers.</summary>
internal sealed record AssignmentView(UnitId Department, string? DepartmentName, ImmutableArray<ReviewerView> Reviewers);

/// <summary>A reviewer by the name they sign in with.</summary>
internal sealed record ReviewerView(string UserName, string? DisplayName)
{
    public static ReviewerView Of(AssignedReviewer assigned) => new(assigned.UserName, assigned.DisplayName);
}
