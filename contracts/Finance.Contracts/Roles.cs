using System.Collections.Immutable;

namespace Finance.Contracts;

/// <summary>The roles that an account may hold, as they stand in tokens and in the API.</summary>
public static class Roles
{
    public const string Department = "department";
    public const string Manager = "manager";
    public const string Reviewer = "reviewer";
    public const string Approver = "approver";
    public const string Publisher = "publisher";
    public const string Treasury = "treasury";
    public const string Auditor = "auditor";
    public const string Admin = "admin";

    public static readonly ImmutableArray<string> All = [Department, Manager, Reviewer, Approver, Publisher, Treasury, Auditor, Admin];
}
