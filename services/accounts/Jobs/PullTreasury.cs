using Finance.Accounts.Storage;
using Finance.Hosting;
using Finance.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Jobs;

/// <summary>
/// Reads on in the treasury's list of payments from where the last run stopped. A page, the cursor behind it and what it did are one
/// transaction: a run that is cut short is taken up at the same page, and a page that comes twice is known.
/// </summary>
public sealed class PullTreasury(
    AccountsDb db,
    TreasuryClient treasury,
    TreasuryBooking booking,
    TimeProvider clock,
    ILogger<PullTreasury> log
) : ITimedTask
{
    /// <summary>More than a year of a large city.</summary>
    private const int MostPages = 20_000;
    private const int RetriedAtOnce = 1_000;

    public string Name => "pull-treasury";

    public TimeSpan Every => treasury.Every;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await RetryAsync(cancellationToken);
        for (var page = 0; page < MostPages; page++)
        {
            if (!await TakePageAsync(cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>What could not be booked may be bookable by now: the unit is in the book, the payment of a refund has come.</summary>
    private async Task RetryAsync(CancellationToken cancellationToken)
    {
        var open = await db
            .TreasuryDiscrepancies.AsNoTracking()
            .Where(row => row.Kind == TreasuryDiscrepancyKind.NotBookable && row.SettledAt == null)
            .OrderBy(row => row.LastToldAt)
            .ThenBy(row => row.PaymentId)
            .Take(RetriedAtOnce)
            .ToListAsync(cancellationToken);
        if (open.Count == 0)
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await booking.BookAsync([.. open.Select(row => new ToldPayment(row.FiscalYear, row.Told))], again: true, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>True while the treasury has more.</summary>
    private async Task<bool> TakePageAsync(CancellationToken cancellationToken)
    {
        var cursor = await db.TreasuryCursors.FindAsync([treasury.Source], cancellationToken);
        var page = await treasury.ReadAsync(cursor?.After, cancellationToken);
        if (page.More && page.Next == cursor?.After)
        {
            throw new InvalidDataException("The treasury's list does not move on from its cursor.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (cursor is null)
        {
            cursor = new TreasuryCursor { Source = treasury.Source };
            db.TreasuryCursors.Add(cursor);
        }

        cursor.After = page.Next ?? cursor.After;
        cursor.ReadAt = clock.GetUtcNow();
        cursor.Revision++;
        // First, so that a second reader of the same page stops here.
        await db.SaveChangesAsync(cancellationToken);
        var refused = await booking.BookAsync(page.Payments, again: false, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        if (refused > 0)
        {
            log.LogWarning("{Refused} payments of the treasury do not stand in the ledger as told", refused);
        }

        return page.More;
    }
}

public static class TreasurySetup
{
    /// <summary>Pulls from the treasury on one replica at a time; without the setting Treasury:Address nothing is pulled.</summary>
    public static FinanceServiceBuilder AddTreasuryPull(this FinanceServiceBuilder service)
    {
        if (TreasurySettings.Read(service.Settings) is { } settings)
        {
            service.Services.AddSingleton(settings).AddSingleton<TreasuryClient>().AddScoped<TreasuryBooking>();
            service.AddTimedTask<PullTreasury>();
        }

        return service;
    }
}
