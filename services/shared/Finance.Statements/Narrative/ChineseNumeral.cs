using System.Globalization;

namespace Finance.Statements.Narrative;

/// <summary>Numbers of headings: 一, 十二, 三十.</summary>
internal static class ChineseNumeral
{
    private const string Digits = "零一二三四五六七八九";

    public static string Of(int number)
    {
        if (number is < 1 or > 99)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var (tens, ones) = Math.DivRem(number, 10);
        var ten = tens switch
        {
            0 => "",
            1 => "十",
            _ => $"{Digits[tens]}十",
        };
        return ones == 0 ? ten : $"{ten}{Digits[ones]}";
    }
}
