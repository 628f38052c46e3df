using System.Globalization;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints.Payments;

/// <summary>GET /api/accounts/{year}/{unit}/payments: the payments of a unit by day.</summary>
internal static class ListPayments
{
    public static void MapListPayments(this RouteGroupBuilder accounts) =>
        accounts
            .MapGet("{year}/{unit}/payments", HandleAsync)
            .RequireRoles([.. PaymentReaders.All])
            .WithSummary("列出单位的国库支付")
            .WithDescription("functional 可为类、款、项；from、to 为日期，含首尾。")
            .Produces<Page<PaymentView>>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        FunctionalCode? functional,
        string? project,
        PaymentDay? from,
        PaymentDay? to,
        Paging paging,
        AccountsDb db,
        CancellationToken cancellationToken
    )
    {
        var query = db.Payments.AsNoTracking().Where(payment => payment.FiscalYear == year && payment.Unit == unit);
        query = project is null ? query : query.Where(payment => payment.Project == project);
        query = from is { Date: var first } ? query.Where(payment => payment.Date >= first) : query;
        query = to is { Date: var last } ? query.Where(payment => payment.Date <= last) : query;
        if (functional is { Value: var code })
        {
            query = query.Where(payment => ((string)(object)payment.Functional).StartsWith(code));
        }

        return TypedResults.Ok(await PageAsync(query, paging, cancellationToken));
    }

    /// <summary>A page of the payments that a query means, by day.</summary>
    public static async Task<Page<PaymentView>> PageAsync(IQueryable<Payment> query, Paging paging, CancellationToken cancellationToken)
    {
        var rows = await After(query, paging.After)
            .OrderBy(payment => payment.Date)
            .ThenBy(payment => payment.Id)
            .Take(paging.Take)
            .ToListAsync(cancellationToken);
        var page = paging.Page(rows, payment => $"{payment.Date:yyyy-MM-dd} {payment.Id}");
        return new Page<PaymentView>([.. page.Items.Select(PaymentView.Of)], page.Next);
    }

    private static IQueryable<Payment> After(IQueryable<Payment> query, string? cursor)
    {
        if (cursor is null)
        {
            return query;
        }

        if (cursor.Split(' ', 2) is not [var day, var id] || !PaymentDay.TryParse(day, provider: null, out var at))
        {
            throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
        }

        var date = at.Date;
        return query.Where(payment => payment.Date >= date && (payment.Date > date || string.Compare(payment.Id, id) > 0));
    }
}

/// <summary>Who may see a unit's payments: those whose unit it is, those who review it, and the treasury itself.</summary>
internal static class PaymentReaders
{
    public static readonly IReadOnlyList<string> All =
    [
        Roles.Department,
        Roles.Manager,
        Roles.Reviewer,
        Roles.Approver,
        Roles.Treasury,
        Roles.Auditor,
        Roles.Admin,
    ];
}

/// <summary>A query parameter that is a date as the API writes dates.</summary>
internal readonly record struct PaymentDay(DateOnly Date)
{
    /// <summary>Lets minimal API handlers bind "?from=2024-06-30".</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out PaymentDay day)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        day = new PaymentDay(date);
        return read;
    }
}

/// <summary>One payment.</summary>
internal sealed record PaymentView(
    string Id,
    DateOnly Date,
    string? Indicator,
    PaymentMethod Method,
    FunctionalCode Functional,
    EconomicCode? Economic,
    FundSource Source,
    bool CarriedOver,
    ExpenditureKind Kind,
    string? Project,
    Money Amount,
    string? RefundOf,
    Guid Batch
)
{
    public static PaymentView Of(Payment payment) =>
        new(
            payment.Id,
            payment.Date,
            payment.Indicator,
            payment.Method,
            payment.Functional,
            payment.Economic,
            payment.Source,
            payment.CarriedOver,
            payment.Kind,
            payment.Project,
            Money.FromFen(payment.AmountFen),
            payment.RefundOf,
            payment.Batch
        );
}
