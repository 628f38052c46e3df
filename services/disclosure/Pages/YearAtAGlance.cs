using Finance.Contracts;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Pages;

/// <summary>The newest year that anything is due or published for: its money and how punctual it was.</summary>
public sealed record YearAtAGlance(
    FiscalYear Year,
    Money? Planned,
    int Budgets,
    Money? Spent,
    int FinalAccounts,
    int Units,
    TimelinessCount Timeliness
);
