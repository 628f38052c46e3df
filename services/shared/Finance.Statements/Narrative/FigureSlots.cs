using System.Globalization;
using Finance.Statements.Language;
using Finance.Statements.Tables;

namespace Finance.Statements.Narrative;

/// <summary>Slots for single figures: money, counts, rates. Each is computed exactly and rounded once, where it is printed.</summary>
internal static class FigureSlots
{
    private const int RateDecimals = 2;

    public static Tell Money(Expression amount, string? meaning) =>
        (writing, telling) =>
        {
            var (value, pointers) = amount.Explain(telling.Scope);
            if (value.Kind != ValueKind.Number)
            {
                return false;
            }

            var from = FigureWords.OfSum(value.Number, amount.Text, pointers);
            writing.AddFigure(PrintMoney(value.Number, telling.Style), telling.Style.Unit, Meaning(meaning, telling), from);
            return true;
        };

    public static Tell Count(Expression number, string? meaning) =>
        (writing, telling) =>
        {
            var (value, pointers) = number.Explain(telling.Scope);
            if (value.Kind != ValueKind.Number)
            {
                return false;
            }

            var printed = value.Number.ToString("0.######", CultureInfo.InvariantCulture);
            writing.AddFigure(printed, null, Meaning(meaning, telling), FigureWords.OfCount(printed, value.Number, number.Text, pointers));
            return true;
        };

    public static Tell Percent(Expression rate, string? meaning) =>
        (writing, telling) =>
        {
            var (value, pointers) = rate.Explain(telling.Scope);
            if (value.Kind != ValueKind.Number)
            {
                return false;
            }

            AddRate(writing, telling, value.Number, Meaning(meaning, telling), FigureWords.OfRate(value.Number, rate.Text, pointers));
            return true;
        };

    /// <summary>100 · part ÷ whole; of a whole that is not positive there is no rate.</summary>
    public static Tell Ratio(Expression part, Expression whole, string? meaning) =>
        (writing, telling) =>
        {
            var (upper, pointers) = part.Explain(telling.Scope);
            var (lower, others) = whole.Explain(telling.Scope);
            if (upper.Kind != ValueKind.Number || lower.Kind != ValueKind.Number || lower.Number <= 0)
            {
                return false;
            }

            var expression = $"100 * ({part.Text.Trim()}) / ({whole.Text.Trim()})";
            var from = FigureWords.OfRatio(upper.Number, lower.Number, expression, [.. pointers, .. others]);
            AddRate(writing, telling, from.Exact, Meaning(meaning, telling), from);
            return true;
        };

    public static void AddRate(Writing writing, Telling telling, decimal percent, string? meaning, FigureSource from)
    {
        writing.AddFigure(PrintRate(percent, telling.ZeroRate), "%", meaning, from);
        writing.Add("%");
    }

    /// <summary>In the unit of the document, rounded once, half away from zero.</summary>
    public static string PrintMoney(decimal yuan, NumberStyle style) => style.Print(RoundMoney(yuan, style));

    public static decimal RoundMoney(decimal yuan, NumberStyle style) => Rounded(yuan * 100 / style.FenPerUnit, style.Decimals);

    /// <summary>To two decimals; formats differ in how they print a rate that is exactly zero.</summary>
    public static string PrintRate(decimal percent, string zero) =>
        percent == 0 ? zero : Rounded(percent, RateDecimals).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A meaning may stand for the item it is about with a sign, % for its name and # for its code: %较上年增减.</summary>
    public static string? Meaning(string? meaning, Telling telling) =>
        meaning
            ?.Replace("%", telling.ItemName ?? "", StringComparison.Ordinal)
            .Replace("#", telling.ItemCode ?? "", StringComparison.Ordinal);

    /// <summary>Without the sign that a rounded zero would keep.</summary>
    private static decimal Rounded(decimal figure, int decimals) =>
        Math.Round(figure, decimals, MidpointRounding.AwayFromZero) is var rounded && rounded == 0 ? 0m : rounded;
}
