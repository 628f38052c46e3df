using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>Who may read final accounts: those in whose scope the unit lies, and publishers only what is approved.</summary>
internal static class AccountReaders
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

    /// <summary>Drafts are no publisher's business.</summary>
    public static readonly ImmutableArray<string> ExceptPublishers = OfEveryStatus;

    /// <summary>The units of which the caller may read accounts that are not approved.</summary>
    public static UnitScope DraftScope(this FinanceUser user, ICodeBook codes) => user.Scope(codes, [.. OfEveryStatus]);

    public static bool MayRead(this FinanceUser user, FinalAccount account, ICodeBook codes) =>
        account.Status == AccountStatus.Approved || user.DraftScope(codes).Includes(account.Unit);

    /// <summary>An account and one version of its content, for a caller who may read both.</summary>
    public static async Task<(FinalAccount? Account, AccountContent? Content)> FindReadableAsync(
        this AccountsDb db,
        FinanceUser user,
        ICodeBook codes,
        FiscalYear year,
        UnitId unit,
        int? version,
        CancellationToken cancellationToken
    )
    {
        var account = await db
            .FinalAccounts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.FiscalYear == year && row.Unit == unit, cancellationToken);
        if (account is null || !user.MayRead(account, codes))
        {
            return (null, null);
        }

        // Earlier versions are drafts, whatever became of them.
        if (version is { } earlier && earlier != account.ContentNumber && !user.DraftScope(codes).Includes(unit))
        {
            return (null, null);
        }

        var number = version ?? account.ContentNumber;
        var content = await db
            .Contents.AsNoTracking()
            .SingleOrDefaultAsync(c => c.AccountId == account.Id && c.Number == number, cancellationToken);
        return (account, content);
    }
}
