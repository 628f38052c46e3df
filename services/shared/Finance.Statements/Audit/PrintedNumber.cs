using System.Globalization;
using System.Text;

namespace Finance.Statements.Audit;

/// <summary>A figure as printed: its text, its value, and how many decimals stand there.</summary>
public readonly record struct PrintedNumber(string Text, decimal Value, int Decimals)
{
    private const int MaxDecimals = 6;
    private const decimal MaxValue = 100_000_000_000m;

    /// <summary>The place of the last digit that says something: -2 for hundredths, 2 for a whole number that ends in two zeros.</summary>
    public int LastPlace
    {
        get
        {
            if (Decimals > 0 || Value == 0)
            {
                return -Decimals;
            }

            var place = 0;
            for (var rest = Math.Abs(Value); rest % 10 == 0; rest /= 10)
            {
                place++;
            }

            return place;
        }
    }

    /// <summary>Reads digits with or without thousands separators, wide or narrow; false for words, dashes and blanks.</summary>
    public static bool TryParse(string? text, out PrintedNumber number)
    {
        number = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 40)
        {
            return false;
        }

        var plain = Plain(text);
        if (
            plain.Length > 24
            || !decimal.TryParse(
                plain,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
        {
            return false;
        }

        var point = plain.IndexOf('.', StringComparison.Ordinal);
        number = new PrintedNumber(text.Trim(), value, point < 0 ? 0 : plain.Length - point - 1);
        return number.Decimals <= MaxDecimals && Math.Abs(value) < MaxValue;
    }

    /// <summary>A value at the accuracy of a printed one.</summary>
    public static string Print(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero)
            .ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in (Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormKC)))
        {
            if (letter is ',' or '%' || char.IsWhiteSpace(letter))
            {
                continue;
            }

            plain.Append(letter is '−' ? '-' : letter);
        }

        return plain.ToString();
    }
}
