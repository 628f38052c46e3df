using Finance.Contracts;

namespace Finance.Accounts.Model.Ledger;

/// <summary>Which days belong to a fiscal year in the treasury's books.</summary>
public static class PaymentYear
{
    /// <summary>The last month of the next year in which a refund still belongs to the year: final accounts are drawn up until then.</summary>
    private const int SettlementMonths = 3;

    public static DateOnly FirstDay(FiscalYear year) => new(year.Value, 1, 1);

    public static DateOnly LastDay(FiscalYear year) => new(year.Value, 12, 31);

    /// <summary>Money is paid in the year itself; what comes back of it may come after its end (年后退回), until accounts are settled.</summary>
    public static DateOnly LastDayOfRefunds(FiscalYear year) =>
        new(year.Value + 1, SettlementMonths, DateTime.DaysInMonth(year.Value + 1, SettlementMonths));

    public static bool Holds(FiscalYear year, DateOnly date, bool isRefund) =>
        date >= FirstDay(year) && date <= (isRefund ? LastDayOfRefunds(year) : LastDay(year));
}
