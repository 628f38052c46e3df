using System.Text;

namespace Finance.Statements.Audit;

/// <summary>Brings names and headings to the form in which they are compared: no white space, wide brackets, no numbering in front.</summary>
internal static class Wording
{
    private const string Counted = "年月日个类项款台辆次人批";
    private const string Numerals = "一二三四五六七八九十";

    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter))
            {
                plain.Append(
                    letter switch
                    {
                        '(' => '（',
                        ')' => '）',
                        _ => letter,
                    }
                );
            }
        }

        return plain.ToString();
    }

    /// <summary>The name without its numbering: "九、上年结转" is 上年结转.</summary>
    public static string Bare(string plain)
    {
        var marker = Marker(plain);
        return marker.Length == 0 || marker.Length == plain.Length ? plain : plain[marker.Length..];
    }

    /// <summary>The depth that the numbering of a name shows: 一、 1,（一） 2, 1. 3,（1） 4, ① 5; 0 where there is none.</summary>
    public static (int Depth, int Ordinal) Outline(string plain)
    {
        var marker = Marker(plain);
        if (marker.Length == 0)
        {
            return (0, 0);
        }

        if (marker[0] is >= '①' and <= '⑳')
        {
            return (5, marker[0] - '①' + 1);
        }

        var inBrackets = marker[0] == '（';
        var digits = marker.Trim('（', '）', '、', '.', '．');
        return char.IsAsciiDigit(digits[0])
            ? (inBrackets ? 4 : 3, int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture))
            : (inBrackets ? 2 : 1, Ordinal(digits));
    }

    private static int Ordinal(string numerals) => numerals.Length == 1 ? Numerals.IndexOf(numerals[0], StringComparison.Ordinal) + 1 : 11;

    private static string Marker(string plain)
    {
        if (plain.Length < 2)
        {
            return "";
        }

        if (plain[0] is >= '①' and <= '⑳')
        {
            return plain[..1];
        }

        var start = plain[0] == '（' ? 1 : 0;
        var end = start;
        while (end < plain.Length && end < start + 4 && Numerals.Contains(plain[end], StringComparison.Ordinal))
        {
            end++;
        }

        if (end == start)
        {
            while (end < plain.Length && end < start + 2 && char.IsAsciiDigit(plain[end]))
            {
                end++;
            }
        }

        if (end == start || end >= plain.Length)
        {
            return "";
        }

        // "1 一般公共预算拨款": a digit that stands before a word, not before what it counts.
        if (
            start == 0
            && char.IsAsciiDigit(plain[0])
            && char.IsLetter(plain[end])
            && !Counted.Contains(plain[end], StringComparison.Ordinal)
        )
        {
            return plain[..end];
        }

        var closes = start == 1 ? plain[end] == '）' : plain[end] is '、' or '.' or '．';
        return closes ? plain[..(end + 1)] : "";
    }
}
