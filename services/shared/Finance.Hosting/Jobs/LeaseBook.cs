using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Jobs;

/// <summary>Leases in the database: one statement decides who holds one, so replicas never both believe it.</summary>
internal sealed class LeaseBook(FinanceDb db, TimeProvider clock)
{
    /// <summary>How long a replica that died keeps a task from the others.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    /// <summary>Takes the lease if the task is due and nobody holds it.</summary>
    public async Task<bool> TryTakeAsync(string name, string holder, TimeSpan every, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var latest = now - every;
        var until = now + Duration;
        await db.TryInsertAsync(
            new Lease
            {
                Name = name,
                Holder = "",
                Until = now,
            },
            cancellationToken
        );
        return await db
                .Leases.Where(lease => lease.Name == name && lease.Until <= now && (lease.LastRunAt == null || lease.LastRunAt <= latest))
                .ExecuteUpdateAsync(
                    update => update.SetProperty(lease => lease.Holder, holder).SetProperty(lease => lease.Until, until),
                    cancellationToken
                ) == 1;
    }

    /// <summary>False when the lease was lost, because this replica was away for too long.</summary>
    public async Task<bool> RenewAsync(string name, string holder, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var until = now + Duration;
        return await Held(name, holder, now)
                .ExecuteUpdateAsync(update => update.SetProperty(lease => lease.Until, until), cancellationToken) == 1;
    }

    /// <summary>Gives the lease back; a run that ended well is written down, one that failed is due again.</summary>
    public async Task EndAsync(string name, string holder, bool succeeded)
    {
        var now = clock.GetUtcNow();
        await Held(name, holder, now)
            .ExecuteUpdateAsync(update =>
                update
                    .SetProperty(lease => lease.Until, now)
                    .SetProperty(lease => lease.LastRunAt, lease => succeeded ? now : lease.LastRunAt)
            );
    }

    private IQueryable<Lease> Held(string name, string holder, DateTimeOffset now) =>
        db.Leases.Where(lease => lease.Name == name && lease.Holder == holder && lease.Until > now);
}
