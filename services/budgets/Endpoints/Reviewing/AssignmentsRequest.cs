using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Storage;
using Finance.Contracts;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>Reads who is to review which departments, with every fault at its place.</summary>
internal static class AssignmentsRequest
{
    private const int MaxDepartments = 5_000;
    private const int MaxReviewers = 50;
    private const int MaxName = 200;

    public static (ImmutableArray<DepartmentReviewers> Departments, ImmutableArray<Fault> Faults) Read(
        JsonElement root,
        FiscalYear year,
        ICodeBook codes
    )
    {
        var (items, finish) = RequestFields.ReadList(root, MaxDepartments);
        var departments = ImmutableArray.CreateBuilder<DepartmentReviewers>();
        var seen = new HashSet<UnitId>();
        foreach (var item in items)
        {
            var department = ReadDepartment(item, codes);
            var reviewers = ReadReviewers(item, year, department ?? default);
            if (department is { } known)
            {
                if (!seen.Add(known))
                {
                    item.Fault("department", ProblemCodes.DuplicateLine, "同一部门重复。");
                }

                departments.Add(new DepartmentReviewers(known, reviewers));
            }
        }

        var faults = finish();
        return faults.IsEmpty ? (departments.ToImmutable(), []) : ([], faults);
    }

    private static UnitId? ReadDepartment(RequestFields item, ICodeBook codes)
    {
        if (item.Text("department", MaxName) is not { } text)
        {
            return null;
        }

        if (UnitId.TryParse(text, out var unit) && codes.Units.Find(unit) is { Parent: null })
        {
            return unit;
        }

        item.Fault("department", ProblemCodes.UnknownUnit, "编码库中没有这个部门。");
        return null;
    }

    private static ImmutableArray<AssignedReviewer> ReadReviewers(RequestFields item, FiscalYear year, UnitId department)
    {
        var reviewers = ImmutableArray.CreateBuilder<AssignedReviewer>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reviewer in item.List("reviewers", MaxReviewers))
        {
            var userName = reviewer.Text("userName", MaxName) ?? "";
            if (!seen.Add(userName))
            {
                reviewer.Fault("userName", ProblemCodes.DuplicateLine, "同一人员重复。");
            }

            reviewers.Add(
                new AssignedReviewer
                {
                    FiscalYear = year,
                    Department = department,
                    UserName = userName,
                    DisplayName = reviewer.Text("displayName", MaxName, required: false) ?? userName,
                }
            );
        }

        return reviewers.ToImmutable();
    }
}

/// <summary>The reviewers of one department from now on; nobody takes them all away.</summary>
internal sealed record DepartmentReviewers(UnitId Department, ImmutableArray<AssignedReviewer> Reviewers);
