using Finance.Hosting.Jobs;
using Finance.Hosting.Storage;
using Finance.Submissions.Model;
using Finance.Submissions.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Finance.Submissions.Jobs;

/// <summary>Once a night, before people come to work, the history of every document is computed again; what is wrong is kept and called out.</summary>
public sealed class VerifyHistories(FinanceDb db, IEnumerable<IHistories> kinds, TimeProvider clock, ILogger<VerifyHistories> log)
    : ITimedTask
{
    private const int DaysKept = 90;
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    public string Name => "verify-histories";

    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToOffset(ChinaOffset);
        var day = DateOnly.FromDateTime(now.DateTime);
        var nights = db.Set<NightlyVerification>();
        if (now.Hour is < 1 or >= 6 || await nights.AnyAsync(night => night.Day == day, cancellationToken))
        {
            return;
        }

        await VerifyAllAsync(day, cancellationToken);
        var oldest = day.AddDays(-DaysKept);
        await db.Set<NightlyFault>().Where(fault => fault.Day < oldest).ExecuteDeleteAsync(cancellationToken);
        await nights.Where(night => night.Day < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Saved as a whole at the end: a night that was cut short is begun again.</summary>
    private async Task VerifyAllAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var night = new NightlyVerification { Day = day, StartedAt = clock.GetUtcNow() };
        foreach (var histories in kinds)
        {
            foreach (var kept in await histories.ListAsync(cancellationToken))
            {
                night.Documents++;
                Keep(night, kept, await histories.VerifyAsync(kept.Document, cancellationToken));
            }
        }

        night.FinishedAt = clock.GetUtcNow();
        db.Add(night);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Keep(NightlyVerification night, KeptHistory kept, HistoryVerdict verdict)
    {
        if (verdict.Valid)
        {
            return;
        }

        night.Faulty++;
        log.LogError(
            "The history of {Name} of {Unit} in {Year} does not verify: {Faults}",
            kept.Name,
            kept.Unit,
            kept.FiscalYear,
            verdict.Faults
        );
        db.Add(
            new NightlyFault
            {
                Day = night.Day,
                DocumentId = kept.Document,
                FiscalYear = kept.FiscalYear,
                Unit = kept.Unit,
                Name = kept.Name,
                Faults = string.Join('\n', verdict.Faults),
            }
        );
    }
}
