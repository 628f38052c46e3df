using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Contracts;
using Finance.Statements.Language;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Storage;

/// <summary>Reads what was paid for a unit in a year, summed in the database.</summary>
internal sealed class LedgerReader(AccountsDb db)
{
    /// <summary>Null where the treasury told nothing of the unit.</summary>
    public async Task<PaidLedger?> ReadAsync(FiscalYear year, UnitId unit, CancellationToken cancellationToken)
    {
        var payments = db.Payments.AsNoTracking().Where(payment => payment.FiscalYear == year && payment.Unit == unit);
        var paid = await SumsAsync(payments, cancellationToken);
        if (paid.IsEmpty)
        {
            return null;
        }

        return new PaidLedger
        {
            Paid = paid,
            Refunded = await RefundedAsync(payments, cancellationToken),
            RefundedLater = await RefundedLaterAsync(year, unit, payments, cancellationToken),
        };
    }

    private static async Task<ImmutableArray<PaidSum>> SumsAsync(IQueryable<Payment> payments, CancellationToken cancellationToken)
    {
        var sums = await payments
            .GroupBy(payment => new
            {
                payment.Functional,
                payment.Economic,
                payment.Source,
                payment.CarriedOver,
                payment.Kind,
                payment.Project,
                payment.Method,
                payment.Date.Month,
            })
            .Select(group => new
            {
                group.Key,
                Fen = group.Sum(payment => payment.AmountFen),
                Count = group.Count(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. sums.Select(sum => new PaidSum(
                sum.Key.Functional,
                sum.Key.Economic,
                sum.Key.Source,
                sum.Key.CarriedOver,
                sum.Key.Kind,
                sum.Key.Project,
                sum.Key.Method == PaymentMethod.Central,
                sum.Key.Month,
                Money.FromFen(sum.Fen),
                sum.Count
            )),
        ];
    }

    /// <summary>The payments, of whichever year, that were taken back from in this one.</summary>
    private async Task<ImmutableArray<RefundedPayment>> RefundedAsync(IQueryable<Payment> payments, CancellationToken cancellationToken)
    {
        var refunds = await (
            from refund in payments
            where refund.RefundOf != null
            join paid in db.Payments on refund.RefundOf equals paid.Id
            group refund by new
            {
                paid.Id,
                paid.Functional,
                paid.AmountFen,
            } into refunded
            select new { refunded.Key, Fen = refunded.Sum(refund => refund.AmountFen) }
        ).ToListAsync(cancellationToken);
        return
        [
            .. refunds
                .OrderBy(refund => refund.Key.Id, StringComparer.Ordinal)
                .Select(refund => new RefundedPayment(
                    refund.Key.Id,
                    refund.Key.Functional,
                    Money.FromFen(refund.Key.AmountFen),
                    Money.FromFen(-refund.Fen)
                )),
        ];
    }

    /// <summary>Refunds that the treasury books in the next year, of payments of this one.</summary>
    private async Task<ImmutableArray<PaidSum>> RefundedLaterAsync(
        FiscalYear year,
        UnitId unit,
        IQueryable<Payment> payments,
        CancellationToken cancellationToken
    ) =>
        FiscalYear.TryCreate(year.Value + 1, out var next)
            ? await SumsAsync(
                from refund in db.Payments.AsNoTracking()
                where refund.FiscalYear == next && refund.Unit == unit && refund.RefundOf != null
                join paid in payments on refund.RefundOf equals paid.Id
                select refund,
                cancellationToken
            )
            : [];
}
