using System.Collections.Immutable;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>
/// Says who reviews the departments of the list; others keep theirs. It decides on whose work list a department stands, not who may
/// review it.
/// </summary>
internal static class AssignReviewers
{
    private const int MaxBytes = 2_000_000;

    private static readonly ImmutableArray<string> Allowed = [Roles.Approver];

    public static void MapAssignReviewers(this RouteGroupBuilder budgets) =>
        budgets
            .MapPut("{year}/assignments", HandleAsync)
            .RequireRoles([.. Allowed])
            .WithSummary("分派审核人员")
            .ReadsBody<AssignmentView[]>("application/json")
            .Produces<AssignedDepartments>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitScope scope,
        BudgetSteps steps,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var (departments, faults) = AssignmentsRequest.Read(body.Root, year, codes);
        if (!faults.IsEmpty)
        {
            return Problems.InvalidContent(faults);
        }

        ImmutableArray<Fault> foreign =
        [
            .. departments
                .Index()
                .Where(item => !scope.Includes(item.Item.Department))
                .Select(item => new Fault(
                    $"/{item.Index}/department",
                    ProblemCodes.Forbidden,
                    $"部门{item.Item.Department}不在您的管理范围内。"
                )),
        ];
        if (!foreign.IsEmpty)
        {
            return Problems.Create(
                StatusCodes.Status403Forbidden,
                ProblemCodes.Forbidden,
                "没有权限",
                "有部门不在您的管理范围内。",
                foreign
            );
        }

        var row = await db.Assignments.SingleOrDefaultAsync(a => a.FiscalYear == year, http.RequestAborted);
        // Departments that the list does not name are left alone, as with control figures; who sends If-Match is held to it.
        if (Preconditions.CheckIfStated(http, row?.Revision) is { } unmet)
        {
            return unmet;
        }

        row ??= db.Assignments.Add(new Assignments { FiscalYear = year }).Entity;
        UnitId[] named = [.. departments.Select(department => department.Department)];
        var former = await db
            .AssignedReviewers.Where(assigned => assigned.FiscalYear == year && named.Contains(assigned.Department))
            .ToListAsync(http.RequestAborted);
        Replace(db, former, [.. departments.SelectMany(department => department.Reviewers)]);
        if (db.ChangeTracker.HasChanges())
        {
            row.Revision++;
            row.ChangedAt = steps.Now;
            await db.SaveChangesAsync(http.RequestAborted);
        }

        http.Response.SetETag(row.Revision);
        return TypedResults.Ok(new AssignedDepartments(year, row.Revision, departments.Length));
    }

    private static void Replace(BudgetsDb db, List<AssignedReviewer> former, ImmutableArray<AssignedReviewer> now)
    {
        var kept = now.ToDictionary(assigned => (assigned.Department, assigned.UserName));
        foreach (var assigned in former)
        {
            if (kept.Remove((assigned.Department, assigned.UserName), out var same))
            {
                db.Entry(assigned).CurrentValues.SetValues(same);
            }
            else
            {
                db.Remove(assigned);
            }
        }

        db.AddRange(kept.Values);
    }
}

/// <summary>How many departments the list named.</summary>
internal sealed record AssignedDepartments(FiscalYear FiscalYear, long Version, int Departments);
