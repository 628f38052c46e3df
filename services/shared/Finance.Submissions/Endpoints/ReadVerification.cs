using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Hosting.Storage;
using Finance.Submissions.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Submissions.Endpoints;

/// <summary>What the last night's verification of all histories came to.</summary>
public static class ReadVerification
{
    private const int FaultsShown = 500;

    /// <summary>GET verification, below the address of the service.</summary>
    public static void MapReadVerification(this RouteGroupBuilder service) =>
        service
            .MapGet("verification", HandleAsync)
            .RequireRoles(Roles.Auditor, Roles.Admin)
            .WithSummary("读取夜间历史核验结果")
            .Produces<LastVerification>();

    private static async Task<LastVerification> HandleAsync(FinanceDb db, ICodeBook codes, CancellationToken cancellationToken)
    {
        if (
            await db.Set<NightlyVerification>().AsNoTracking().OrderByDescending(night => night.Day).FirstOrDefaultAsync(cancellationToken)
            is not { } last
        )
        {
            return new LastVerification(Day: null, StartedAt: null, FinishedAt: null, Documents: 0, Faulty: 0, []);
        }

        var faults = await db.Set<NightlyFault>()
            .AsNoTracking()
            .Where(fault => fault.Day == last.Day)
            .OrderBy(fault => fault.FiscalYear)
            .ThenBy(fault => fault.Unit)
            .ThenBy(fault => fault.DocumentId)
            .Take(FaultsShown)
            .ToListAsync(cancellationToken);
        return new LastVerification(
            last.Day,
            last.StartedAt,
            last.FinishedAt,
            last.Documents,
            last.Faulty,
            [
                .. faults.Select(fault => new FaultyHistory(
                    fault.FiscalYear,
                    fault.Unit,
                    codes.NameOf(fault.Unit),
                    fault.Name,
                    [.. fault.Faults.Split('\n')]
                )),
            ]
        );
    }
}

/// <summary>A night's verification; without a day there was none yet.</summary>
public sealed record LastVerification(
    DateOnly? Day,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int Documents,
    int Faulty,
    ImmutableArray<FaultyHistory> Faults
);

/// <summary>A document whose history does not verify.</summary>
public sealed record FaultyHistory(FiscalYear FiscalYear, UnitId Unit, string UnitName, string Name, ImmutableArray<string> Faults);
