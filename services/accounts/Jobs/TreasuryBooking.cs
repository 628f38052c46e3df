using System.Collections.Immutable;
using System.Text;
using Finance.Accounts.Model.Ledger;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Jobs;

/// <summary>
/// Books what the treasury told. Unlike a batch that somebody sends, a page cannot be given back: what goes is booked, and what does
/// not is kept beside the ledger until both sides agree. Nothing that is booked changes.
/// </summary>
public sealed class TreasuryBooking(AccountsDb db, PaymentLedger ledger, ICodeBook codes, TimeProvider clock)
{
    private const string ReceivedFrom = "treasury-pull";

    /// <summary>Books payments in the caller's transaction; the number of those that do not stand as told.</summary>
    /// <param name="again">They were told before, and only what stood in their way may have changed.</param>
    public async Task<int> BookAsync(IReadOnlyCollection<ToldPayment> told, bool again, CancellationToken cancellationToken)
    {
        var refused = 0;
        foreach (var year in told.GroupBy(payment => payment.Year).OrderBy(group => group.Key))
        {
            refused += await BookAsync(year.Key, [.. year], again, cancellationToken);
        }

        return refused;
    }

    private async Task<int> BookAsync(FiscalYear year, ImmutableArray<ToldPayment> told, bool again, CancellationToken cancellationToken)
    {
        Dictionary<int, (TreasuryDiscrepancyKind Kind, string Message)> refused = [];
        var lines = await ReadAsync(year, told, refused, cancellationToken);
        var batch = Guid.CreateVersion7();
        var booking = await ledger.BookAsync(year, batch, lines.ToAsyncEnumerable(), cancellationToken);
        foreach (var fault in booking.Faults)
        {
            refused[fault.Line] = (
                fault.Code == ProblemCodes.PaymentDiffers ? TreasuryDiscrepancyKind.Differs : TreasuryDiscrepancyKind.NotBookable,
                fault.Message
            );
        }

        var booked = await KeepAsync(batch, booking, cancellationToken);
        if (booked.Count > 0)
        {
            await ledger.CloseAsync(
                booking with
                {
                    Accepted = booked.Count,
                    Known = lines.Count - booking.Faults.Count - booked.Count,
                    Amount = Money.FromFen(booked.Sum(payment => payment.AmountFen)),
                    Units = [.. booked.Select(payment => payment.Unit).Distinct()],
                },
                ReceivedFrom,
                cancellationToken
            );
        }

        await NoteAsync(told, refused, again, cancellationToken);
        return refused.Count;
    }

    private async Task<List<PaymentLine>> ReadAsync(
        FiscalYear year,
        ImmutableArray<ToldPayment> told,
        Dictionary<int, (TreasuryDiscrepancyKind, string)> refused,
        CancellationToken cancellationToken
    )
    {
        List<PaymentLine> lines = [];
        var catalog = await codes.FindCatalogAsync(year, cancellationToken);
        var rules = catalog is null ? null : new PaymentRules(year, catalog, codes.Units);
        var fields = new PaymentFields();
        for (var i = 0; i < told.Length; i++)
        {
            var faults = new LineFaults();
            var read = PaymentJson.Read(Encoding.UTF8.GetBytes(told[i].Json), i + 1, fields, faults);
            if (rules is null)
            {
                refused[i + 1] = (TreasuryDiscrepancyKind.NotBookable, $"{year} 年的科目目录尚不可用。");
            }
            else if (read && rules.Read(i + 1, fields, faults) is { } line)
            {
                lines.Add(line);
            }
            else
            {
                refused[i + 1] = (TreasuryDiscrepancyKind.NotBookable, string.Join(' ', faults.Words));
            }
        }

        return lines;
    }

    /// <summary>What of the batch stays in the ledger: not the refunds of what is not there.</summary>
    private async Task<List<Payment>> KeepAsync(Guid batch, Booking booking, CancellationToken cancellationToken)
    {
        string[] lost = [.. booking.Faults.Where(fault => fault.Code == ProblemCodes.UnknownPayment).Select(fault => fault.Id)];
        if (lost.Length > 0)
        {
            await db.Payments.Where(payment => payment.Batch == batch && lost.Contains(payment.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        return booking.Accepted == 0
            ? []
            : await db
                .Payments.AsNoTracking()
                .Where(payment =>
                    payment.Batch == batch && payment.FiscalYear == booking.FiscalYear && booking.Units.Contains(payment.Unit)
                )
                .ToListAsync(cancellationToken);
    }

    /// <summary>Writes down what was refused, and settles what the last word about a payment agrees with.</summary>
    private async Task NoteAsync(
        ImmutableArray<ToldPayment> told,
        Dictionary<int, (TreasuryDiscrepancyKind Kind, string Message)> refused,
        bool again,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        string[] ids = [.. told.Select(payment => payment.Id).Distinct()];
        var known = await db.TreasuryDiscrepancies.Where(row => ids.Contains(row.PaymentId)).ToListAsync(cancellationToken);
        for (var i = 0; i < told.Length; i++)
        {
            var payment = told[i];
            var open = known.Where(row => row.PaymentId == payment.Id).ToList();
            if (!refused.TryGetValue(i + 1, out var refusal))
            {
                open.ForEach(row => row.SettledAt ??= now);
                continue;
            }

            if (open.Find(row => row.ToldSha256 == payment.Sha256) is not { } row)
            {
                row = Open(payment, refusal.Message, now);
                known.Add(row);
                db.TreasuryDiscrepancies.Add(row);
            }

            row.Kind = refusal.Kind;
            row.Message = Cut(refusal.Message);
            row.SettledAt = null;
            row.LastToldAt = again ? row.LastToldAt : now;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static TreasuryDiscrepancy Open(ToldPayment payment, string message, DateTimeOffset now) =>
        new()
        {
            PaymentId = payment.Id,
            ToldSha256 = payment.Sha256,
            FiscalYear = payment.Year,
            Unit = payment.Unit,
            Told = payment.Json,
            Message = Cut(message),
            FirstToldAt = now,
            LastToldAt = now,
        };

    private static string Cut(string message) =>
        message.Length <= TreasuryDiscrepancy.MessageLength ? message : message[..TreasuryDiscrepancy.MessageLength];
}
