using System.Runtime.CompilerServices;
using Finance.Accounts.Model.Ledger;
using Finance.Contracts;
using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Storage;

/// <summary>
/// Books payments: they stream into a table of the transaction, and what is new of it goes into the ledger in one statement. The
/// caller has the transaction, and rolls it back when there are faults.
/// </summary>
public sealed class PaymentLedger(AccountsDb db, TimeProvider clock)
{
    /// <summary>A million payments are copied, held against the ledger and summed in less.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private const string Lock = "payments";

    private static readonly StagedColumn[] Staged =
    [
        new("line", typeof(int)),
        new("id", typeof(string)),
        new("unit", typeof(string)),
        new("date", typeof(DateOnly)),
        new("indicator", typeof(string)),
        new("method", typeof(string)),
        new("functional", typeof(string)),
        new("economic", typeof(string)),
        new("source", typeof(string)),
        new("carried_over", typeof(bool)),
        new("kind", typeof(string)),
        new("project", typeof(string)),
        new("amount_fen", typeof(long)),
        new("refund_of", typeof(string)),
    ];

    private static readonly (string Column, string Value)[] Booked =
    [
        .. Staged.Skip(1).Select(column => (column.Name, "s." + column.Name)),
        ("fiscal_year", "{0}"),
        ("batch", "{1}"),
    ];

    /// <summary>What makes a payment the same payment: everything but the batch and the line that brought it.</summary>
    private static readonly string[] Content = [.. Staged.Skip(2).Select(column => column.Name)];

    public async Task<Booking> BookAsync(
        FiscalYear year,
        Guid batch,
        IAsyncEnumerable<PaymentLine> lines,
        CancellationToken cancellationToken
    )
    {
        db.Database.SetCommandTimeout(LongestWait);
        var tally = new Tally();
        var staged = await db.StageAsync("staged_payments", Staged, Rows(lines, tally, cancellationToken), cancellationToken);

        // One batch after the other: who comes second sees what the first one booked.
        await db.LockAsync(Lock, cancellationToken);
        var accepted = await db.InsertStagedAsync(staged, "payments", ["id"], Booked, [year.Value, batch], cancellationToken);

        var known = tally.Count - accepted;
        var differing = known == 0 ? [] : await DifferingAsync(staged, year, cancellationToken);
        var lost = tally.Refunds == 0 ? [] : await LostRefundsAsync(staged, cancellationToken);
        var booking = new Booking
        {
            Batch = batch,
            FiscalYear = year,
            Accepted = accepted,
            Known = known,
            Amount = tally.Amount,
            Units = tally.Units,
            Faults = [.. differing, .. lost],
        };
        return known == 0 || booking.Faults.Count > 0 ? booking : await OfNewAloneAsync(staged, booking, cancellationToken);
    }

    /// <summary>Keeps the batch beside its payments, and says what was spent.</summary>
    public async Task CloseAsync(Booking booking, string receivedFrom, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        db.PaymentBatches.Add(
            new PaymentBatch
            {
                Id = booking.Batch,
                FiscalYear = booking.FiscalYear,
                ReceivedAt = now,
                ReceivedFrom = receivedFrom,
                Accepted = booking.Accepted,
                Known = booking.Known,
                AmountFen = booking.Amount.Fen,
            }
        );
        if (booking.Accepted > 0)
        {
            await db.ReportExecutionAsync(booking.FiscalYear, booking.Units, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static async IAsyncEnumerable<object?[]> Rows(
        IAsyncEnumerable<PaymentLine> lines,
        Tally tally,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var row = new object?[Staged.Length];
        await foreach (var payment in lines.WithCancellation(cancellationToken))
        {
            tally.Add(payment);
            row[0] = payment.Line;
            row[1] = payment.Id;
            row[2] = payment.Unit.Value;
            row[3] = payment.Date;
            row[4] = payment.Indicator;
            row[5] = payment.Method.ToString();
            row[6] = payment.Functional.Value;
            row[7] = payment.Economic?.Value;
            row[8] = payment.Source.ToString();
            row[9] = payment.CarriedOver;
            row[10] = payment.Kind.ToString();
            row[11] = payment.Project;
            row[12] = payment.Amount.Fen;
            row[13] = payment.RefundOf;
            yield return row;
        }
    }

    /// <summary>The lines whose number is booked with another content, by an earlier batch or an earlier line of this one.</summary>
    private async Task<List<BookingFault>> DifferingAsync(StagedTable staged, FiscalYear year, CancellationToken cancellationToken)
    {
        var rows = await db
            .Database.SqlQueryRaw<DifferingRow>(SelectDiffering(staged), year.Value)
            .OrderBy(row => row.Line)
            .Take(MostFaults)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new BookingFault(
                row.Line,
                row.Id,
                PaymentFields.NameOf(PaymentField.Id),
                ProblemCodes.PaymentDiffers,
                $"支付编号 {row.Id} 已登记为 {row.BookedYear} 年度、单位 {row.BookedUnit}、{row.BookedOn:yyyy-MM-dd}、"
                    + $"{Money.FromFen(row.BookedFen)} 元，与本行（{Money.FromFen(row.ToldFen)} 元）内容不同；更正应以退回并另编新号。"
            )),
        ];
    }

    /// <summary>Refunds of what is not in the ledger, of another unit's payment, or of a refund.</summary>
    private async Task<List<BookingFault>> LostRefundsAsync(StagedTable staged, CancellationToken cancellationToken)
    {
        var rows = await db
            .Database.SqlQueryRaw<LostRow>(SelectLostRefunds(staged))
            .OrderBy(row => row.Line)
            .Take(MostFaults)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new BookingFault(
                row.Line,
                row.Id,
                PaymentFields.NameOf(PaymentField.RefundOf),
                ProblemCodes.UnknownPayment,
                row.BookedUnit is null
                    ? $"所退回的支付 {row.RefundOf} 不在账上。"
                    : $"所退回的 {row.RefundOf} 不是本单位的支付，或其本身就是退回。"
            )),
        ];
    }

    private async Task<Booking> OfNewAloneAsync(StagedTable staged, Booking booking, CancellationToken cancellationToken)
    {
        var units = await db.Database.SqlQueryRaw<UnitRow>(SelectNewByUnit(staged), booking.Batch).ToListAsync(cancellationToken);
        return booking with
        {
            Amount = Money.FromFen(decimal.ToInt64(units.Sum(unit => unit.Fen))),
            Units = [.. units.Select(unit => UnitId.Parse(unit.Unit))],
        };
    }

    /// <summary>EXCEPT takes two unknown values for the same, on both engines.</summary>
    private static string SelectDiffering(StagedTable staged) =>
        $$"""
            SELECT s.line AS "Line", s.id AS "Id", s.amount_fen AS "ToldFen", p.amount_fen AS "BookedFen", p.date AS "BookedOn",
            p.unit AS "BookedUnit", p.fiscal_year AS "BookedYear"
            FROM {{staged.Sql}} AS s JOIN payments AS p ON p.id = s.id
            WHERE p.fiscal_year <> {0}
            OR EXISTS (SELECT {{Columns("s")}} EXCEPT SELECT {{Columns("p")}})
            """;

    private static string SelectLostRefunds(StagedTable staged) =>
        $"""
            SELECT s.line AS "Line", s.id AS "Id", s.refund_of AS "RefundOf", p.unit AS "BookedUnit"
            FROM {staged.Sql} AS s LEFT JOIN payments AS p ON p.id = s.refund_of
            WHERE s.refund_of IS NOT NULL AND (p.id IS NULL OR p.unit <> s.unit OR p.amount_fen < 0)
            """;

    private static string SelectNewByUnit(StagedTable staged) =>
        $$"""
            SELECT p.unit AS "Unit", SUM(CAST(p.amount_fen AS decimal(38, 0))) AS "Fen" FROM payments AS p
            WHERE p.batch = {0} AND p.id IN (SELECT s.id FROM {{staged.Sql}} AS s) GROUP BY p.unit
            """;

    private static string Columns(string table) => string.Join(", ", Content.Select(name => $"{table}.{name}"));

    /// <summary>More than a problem shows, and all that a page of the treasury can hold.</summary>
    private const int MostFaults = 2_000;

    private sealed record DifferingRow(
        int Line,
        string Id,
        long ToldFen,
        long BookedFen,
        DateOnly BookedOn,
        string BookedUnit,
        int BookedYear
    );

    private sealed record LostRow(int Line, string Id, string RefundOf, string? BookedUnit);

    private sealed record UnitRow(string Unit, decimal Fen);

    /// <summary>What went by.</summary>
    private sealed class Tally
    {
        private Int128 fen;

        public int Count { get; private set; }

        public int Refunds { get; private set; }

        public HashSet<UnitId> Units { get; } = [];

        public Money Amount => Money.FromFen(checked((long)fen));

        public void Add(PaymentLine payment)
        {
            Count++;
            Refunds += payment.RefundOf is null ? 0 : 1;
            fen += payment.Amount.Fen;
            Units.Add(payment.Unit);
        }
    }
}

/// <summary>What a batch did to the ledger, or would have done were it not for its faults.</summary>
public sealed record Booking
{
    public required Guid Batch { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required int Accepted { get; init; }

    public required int Known { get; init; }

    /// <summary>The sum of what was accepted.</summary>
    public required Money Amount { get; init; }

    /// <summary>The units of what was accepted.</summary>
    public required IReadOnlyCollection<UnitId> Units { get; init; }

    public required IReadOnlyList<BookingFault> Faults { get; init; }
}
