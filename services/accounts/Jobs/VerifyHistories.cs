using Finance.Accounts.Storage;
using Finance.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Jobs;

/// <summary>Once a night, before people come to work, the history of every final account is computed again; what is wrong is kept and called out.</summary>
public sealed class VerifyHistories(AccountsDb db, AccountVerifier verifier, TimeProvider clock, ILogger<VerifyHistories> log) : ITimedTask
{
    private const int DaysKept = 90;
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    public string Name => "verify-histories";

    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToOffset(ChinaOffset);
        var day = DateOnly.FromDateTime(now.DateTime);
        if (now.Hour is < 1 or >= 6 || await db.NightlyVerifications.AnyAsync(night => night.Day == day, cancellationToken))
        {
            return;
        }

        await VerifyAllAsync(day, cancellationToken);
        var oldest = day.AddDays(-DaysKept);
        await db.NightlyFaults.Where(fault => fault.Day < oldest).ExecuteDeleteAsync(cancellationToken);
        await db.NightlyVerifications.Where(night => night.Day < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Saved as a whole at the end: a night that was cut short is begun again.</summary>
    private async Task VerifyAllAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var night = new NightlyVerification { Day = day, StartedAt = clock.GetUtcNow() };
        var accounts = await db
            .FinalAccounts.AsNoTracking()
            .OrderBy(account => account.FiscalYear)
            .ThenBy(account => account.Unit)
            .Select(account => new
            {
                account.Id,
                account.FiscalYear,
                account.Unit,
            })
            .ToListAsync(cancellationToken);
        foreach (var account in accounts)
        {
            var verdict = await verifier.VerifyAsync(account.Id, cancellationToken);
            night.Accounts++;
            if (verdict.Valid)
            {
                continue;
            }

            night.Faulty++;
            log.LogError(
                "The history of account {Unit} {Year} does not verify: {Faults}",
                account.Unit,
                account.FiscalYear,
                verdict.Faults
            );
            db.NightlyFaults.Add(
                new NightlyFault
                {
                    Day = day,
                    AccountId = account.Id,
                    FiscalYear = account.FiscalYear,
                    Unit = account.Unit,
                    Faults = string.Join('\n', verdict.Faults),
                }
            );
        }

        night.FinishedAt = clock.GetUtcNow();
        db.NightlyVerifications.Add(night);
        await db.SaveChangesAsync(cancellationToken);
    }
}
