using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Identity;

namespace Finance.Budgets.Endpoints;

/// <summary>Who may read budgets: those in whose scope the unit lies, and publishers only what is approved.</summary>
internal static class BudgetReaders
{
    private static readonly ImmutableArray<string> OfEveryStatus =
    [
        Roles.Department,
        Roles.Manager,
        Roles.Reviewer,
        Roles.Approver,
        Roles.Auditor,
        Roles.Admin,
    ];

    public static readonly ImmutableArray<string> All = [.. OfEveryStatus, Roles.Publisher];

    /// <summary>Control figures and drafts are no publisher's business.</summary>
    public static readonly ImmutableArray<string> ExceptPublishers = OfEveryStatus;

    /// <summary>The units of which the caller may read budgets that are not approved.</summary>
    public static UnitScope DraftScope(this FinanceUser user, ICodeBook codes) => user.Scope(codes, [.. OfEveryStatus]);

    public static bool MayRead(this FinanceUser user, Budget budget, ICodeBook codes) =>
        budget.Status == BudgetStatus.Approved || user.DraftScope(codes).Includes(budget.Unit);
}
