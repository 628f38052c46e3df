using Finance.Contracts;

namespace Finance.Performance.Storage;

/// <summary>
/// What is stated of a unit's projects and what arrives of their money come one after the other: an evaluation that is being saved for the
/// first time is no row yet that the arriving money could score anew.
/// </summary>
public static class UnitTurns
{
    /// <summary>Waits for the turn, and has it to the end of the current transaction.</summary>
    public static Task TakeTurnAsync(this PerformanceDb db, FiscalYear year, UnitId unit, CancellationToken cancellationToken) =>
        db.LockAsync($"evaluations {year} {unit}", cancellationToken);

    /// <summary>Does work that saves its changes, and commits what it saved.</summary>
    public static async Task<T> InTurnAsync<T>(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        Func<Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        // An Idempotency-Key has opened a transaction already.
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        await db.TakeTurnAsync(year, unit, cancellationToken);
        var done = await work();
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return done;
    }
}
