using Finance.Contracts;
using Finance.Statements.Tables;

namespace Finance.Disclosure.Model.Goals;

/// <summary>
/// The money of one table in 万元, rounded once as every table is. Bureaus publish evaluations with a third decimal where an amount is finer
/// than two, and never with a fourth; one such amount gives it to the whole table, so that points stand under each other.
/// </summary>
internal sealed class GoalMoney
{
    private static readonly NumberStyle Usual = StyleOf(2);
    private static readonly NumberStyle Fine = StyleOf(3);

    private readonly NumberStyle style;

    private GoalMoney(NumberStyle style) => this.style = style;

    public static GoalMoney For(IEnumerable<Money?> amounts) =>
        new(amounts.OfType<Money>().Any(amount => Fine.Round(amount.Fen) != Usual.Round(amount.Fen)) ? Fine : Usual);

    public Cell Of(Money? amount) => amount is { } known ? Cell.OfMoney(known.Fen, style) : Cell.Blank;

    public string Print(Money amount) => style.PrintFen(amount.Fen) + " 万元";

    private static NumberStyle StyleOf(int decimals) =>
        new()
        {
            Decimals = decimals,
            Grouping = true,
            PrintZero = true,
        };
}
