using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Submissions.Endpoints;

/// <summary>What answers say of units, and who acts for a department.</summary>
public static class CodeBookNames
{
    /// <summary>The unit's name, or its id when the book does not know it.</summary>
    public static string NameOf(this ICodeBook codes, UnitId unit) => codes.Units.Find(unit)?.Name ?? unit.Value;

    /// <summary>What a department does to its unit is done by a manager of the department, not of the unit alone.</summary>
    public static IResult? RefuseManagerOfUnitAlone(this ICodeBook codes, HttpContext http, UnitId unit) =>
        codes.Units.Find(unit)?.Parent is { } department && !FinanceUser.From(http.User).Scope(codes, Roles.Manager).Includes(department)
            ? Problems.Forbidden($"此操作由主管部门{codes.NameOf(department)}办理。")
            : null;
}
