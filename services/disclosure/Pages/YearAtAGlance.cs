using Finance.Contracts;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Pages;

/// <summary>The newest year that anything is due or published for: its money and how punctual it was.</summary>
public sealed record YearAtAGlance(FiscalYear Year, SpendingSum Planned, int Units, TimelinessCount Timeliness)
{
    /// <summary>The newest year that has final accounts: they come a year after the budget, when the next budget is out already.</summary>
    public AccountsOfYear? Accounts { get; init; }
}

/// <summary>The final accounts of one year together.</summary>
public sealed record AccountsOfYear(FiscalYear Year, SpendingSum Spent);
