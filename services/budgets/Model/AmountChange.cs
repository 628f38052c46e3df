using Finance.Contracts;

namespace Finance.Budgets.Model;

/// <summary>An amount on both sides; null where there is nothing.</summary>
public sealed record AmountChange(Money? Before, Money? After)
{
    public Money Difference => (After ?? Money.Zero) - (Before ?? Money.Zero);
}
