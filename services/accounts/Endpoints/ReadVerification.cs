using System.Collections.Immutable;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>What the last night's verification of all histories came to.</summary>
internal static class ReadVerification
{
    private const int FaultsShown = 500;

    public static void MapReadVerification(this RouteGroupBuilder accounts) =>
        accounts
            .MapGet("verification", HandleAsync)
            .RequireRoles(Roles.Auditor, Roles.Admin)
            .WithSummary("读取夜间历史核验结果")
            .Produces<LastVerification>();

    private static async Task<LastVerification> HandleAsync(AccountsDb db, ICodeBook codes, CancellationToken cancellationToken)
    {
        if (
            await db.NightlyVerifications.AsNoTracking().OrderByDescending(night => night.Day).FirstOrDefaultAsync(cancellationToken)
            is not { } last
        )
        {
            return new LastVerification(Day: null, StartedAt: null, FinishedAt: null, Accounts: 0, Faulty: 0, []);
        }

        var faults = await db
            .NightlyFaults.AsNoTracking()
            .Where(fault => fault.Day == last.Day)
            .OrderBy(fault => fault.FiscalYear)
            .ThenBy(fault => fault.Unit)
            .Take(FaultsShown)
            .ToListAsync(cancellationToken);
        return new LastVerification(
            last.Day,
            last.StartedAt,
            last.FinishedAt,
            last.Accounts,
            last.Faulty,
            [
                .. faults.Select(fault => new FaultyHistory(
                    fault.FiscalYear,
                    fault.Unit,
                    codes.NameOf(fault.Unit),
                    [.. fault.Faults.Split('\n')]
                )),
            ]
        );
    }
}

/// <summary>A night's verification; without a day there was none yet.</summary>
internal sealed record LastVerification(
    DateOnly? Day,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int Accounts,
    int Faulty,
    ImmutableArray<FaultyHistory> Faults
);

/// <summary>A final account whose history does not verify.</summary>
internal sealed record FaultyHistory(FiscalYear FiscalYear, UnitId Unit, string UnitName, ImmutableArray<string> Faults);
