using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Contracts;
using Finance.Statements.Language;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Storage;

/// <summary>Reads what was paid for a unit in a year, summed in the database.</summary>
internal sealed class LedgerReader(AccountsDb db)
{
    private const int MonthsOfYear = 12;

    /// <summary>Null where the treasury told nothing of the unit.</summary>
    public async Task<PaidLedger?> ReadAsync(FiscalYear year, UnitId unit, CancellationToken cancellationToken)
    {
        var payments = db.Payments.AsNoTracking().Where(payment => payment.FiscalYear == year && payment.Unit == unit);
        var paid = await SumsAsync(year, payments, cancellationToken);
        if (paid.IsEmpty)
        {
            return null;
        }

        return new PaidLedger { Paid = paid, Refunded = await RefundedAsync(payments, cancellationToken) };
    }

    private static async Task<ImmutableArray<PaidSum>> SumsAsync(
        FiscalYear year,
        IQueryable<Payment> payments,
        CancellationToken cancellationToken
    )
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
                payment.Date.Year,
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
                (sum.Key.Year - year.Value) * MonthsOfYear + sum.Key.Month,
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
}
