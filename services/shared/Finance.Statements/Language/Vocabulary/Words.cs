using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>Functions that make texts, and read figures out of texts.</summary>
internal static partial class Words
{
    private const decimal YuanPerWan = 10_000;

    public static readonly ImmutableArray<Function> Functions =
    [
        new("money", 1, 1, (_, values) => values[0].Kind == ValueKind.Number ? Value.Of(Money(values[0].Number)) : Value.Unknown),
        new(
            "join",
            2,
            5,
            (_, values) => Value.Of(string.Join('-', values.Where(value => value.Kind == ValueKind.Text).Select(value => value.Text)))
        ),
        new(
            "statedBudget",
            2,
            2,
            (_, values) =>
                values is [{ Kind: ValueKind.Text } text, { Kind: ValueKind.Number } amount]
                    ? Value.Of(StatedBudget(text.Text, amount.Number))
                    : Value.Unknown
        ),
    ];

    public static string Money(decimal yuan) => yuan.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>
    /// The budget that a text states in so many words, in yuan; the amount itself where the text says it as exactly as its own decimals allow.
    /// A text that names several budgets states none.
    /// </summary>
    private static decimal? StatedBudget(string text, decimal amount)
    {
        if (!text.Contains('元', StringComparison.Ordinal))
        {
            return null;
        }

        var found = Budget().Matches(text);
        if (found.Count != 1)
        {
            return null;
        }

        var digits = found[0].Groups["number"].Value;
        if (
            !decimal.TryParse(
                digits,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return null;
        }

        var unit = found[0].Groups["unit"].Value == "万元" ? YuanPerWan : 1;
        var stated = number * unit;
        var step = unit;
        for (var decimals = number.Scale; decimals > 0; decimals--)
        {
            step /= 10;
        }

        return Math.Abs(stated - amount) * 2 <= step ? amount : stated;
    }

    [GeneratedRegex(
        "(项目预算|预算资金|项目总预算|预算总额|预算金额|项目资金总额|项目总金额)(共计|合计|总计|共|为|是|约)?[：:]?\\s*(?<number>[0-9][0-9,]{0,15}(\\.[0-9]{1,6})?)\\s*(?<unit>万元|元)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Budget();
}
