using Finance.Contracts;
using Finance.Statements.Tables;

namespace Finance.Disclosure.Model.Goals;

/// <summary>The money of one table in 万元: all with as many decimals as the finest amount needs, so that none is rounded and points stand under each other.</summary>
internal sealed class GoalMoney
{
    private const int FewestDecimals = 2;
    private const int MostDecimals = 6;

    private readonly NumberStyle style;

    private GoalMoney(int decimals) =>
        style = new NumberStyle
        {
            Decimals = decimals,
            Grouping = true,
            PrintZero = true,
        };

    public static GoalMoney For(IEnumerable<Money?> amounts) =>
        new(amounts.OfType<Money>().Select(DecimalsOf).Append(FewestDecimals).Max());

    public Cell Of(Money? amount) => amount is { } known ? Cell.OfMoney(known.Fen, style) : Cell.Blank;

    public string Print(Money amount) => style.PrintFen(amount.Fen) + " 万元";

    private static int DecimalsOf(Money amount)
    {
        var (rest, decimals) = (amount.Fen, MostDecimals);
        while (decimals > FewestDecimals && rest % 10 == 0)
        {
            (rest, decimals) = (rest / 10, decimals - 1);
        }

        return decimals;
    }
}
