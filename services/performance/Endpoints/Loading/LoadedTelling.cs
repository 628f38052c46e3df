using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Loading;

/// <summary>Saves what was loaded, and tells the other services of all evaluations of the unit once none is missing.</summary>
internal static class LoadedTelling
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static async Task SaveLoadedAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        ImmutableArray<LoadedEvaluation> loaded,
        CancellationToken cancellationToken
    )
    {
        // An Idempotency-Key has opened a transaction already.
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        await db.SaveChangesAsync(cancellationToken);
        var last = loaded.Max(one => one.Saved.Scored.Content.Loaded!.ConfirmedOn);
        await db.TellAsync(year, unit, new DateTimeOffset(last, TimeOnly.MinValue, China), loaded: true, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }
    }
}
