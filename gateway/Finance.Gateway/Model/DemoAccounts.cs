using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Gateway.Model;

/// <summary>The accounts of demo mode; their password is public, so nobody can sign in with them anywhere else.</summary>
public static class DemoAccounts
{
    public const string Password = "Finance-demo-2024!";

    private static readonly ImmutableArray<UnitId> Units =
    [
        UnitId.Parse("360200-103001"),
        UnitId.Parse("360200-204001"),
        UnitId.Parse("511104-103001"),
        UnitId.Parse("130811-102001"),
        UnitId.Parse("652801-301001"),
    ];

    public static readonly ImmutableArray<DemoAccount> All =
    [
        new("dept-jiangxi", "演示单位（江西）", Roles.Department, [Units[0]]),
        new("dept-changnan", "演示单位（昌南）", Roles.Department, [Units[1]]),
        new("dept-sichuan", "演示单位（四川）", Roles.Department, [Units[2]]),
        new("dept-hebei", "演示单位（河北）", Roles.Department, [Units[3]]),
        new("dept-xinjiang", "演示单位（新疆）", Roles.Department, [Units[4]]),
        new("manager", "演示主管部门", Roles.Manager, Units),
        new("reviewer", "演示审核一", Roles.Reviewer, []),
        new("reviewer2", "演示审核二", Roles.Reviewer, []),
        new("approver", "演示审批一", Roles.Approver, []),
        new("approver2", "演示审批二", Roles.Approver, []),
        new("publisher", "演示公开专员", Roles.Publisher, Units),
        new("auditor", "演示审计", Roles.Auditor, []),
        new("treasury", "演示国库", Roles.Treasury, []),
        new("admin", "演示管理员", Roles.Admin, []),
    ];

    public static readonly ImmutableArray<string> Names = [.. All.Select(account => account.UserName)];
}

/// <summary>One account of demo mode.</summary>
public sealed record DemoAccount(string UserName, string DisplayName, string Role, ImmutableArray<UnitId> Units);
