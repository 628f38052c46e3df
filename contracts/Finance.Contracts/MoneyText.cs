using System.Globalization;

namespace Finance.Contracts;

/// <summary>Money as text: exact when it is read, rounded once when 万元 are printed.</summary>
public readonly partial record struct Money
{
    private const int YuanDecimals = 2;
    private const int WanDecimals = 6;

    /// <summary>No amount of fen that a long holds is longer.</summary>
    private const int LongestText = 21;

    /// <summary>Parses yuan as the API writes them ("4183200.00"): at most two decimals, no grouping, no exponent, no blanks.</summary>
    public static bool TryParseYuan(string? text, out Money money) => TryParse(text, YuanDecimals, out money);

    public static Money ParseYuan(string text) =>
        TryParseYuan(text, out var money) ? money : throw new FormatException("Not an amount of yuan with at most two decimals.");

    /// <summary>Parses units of 10,000 yuan ("418.32"): at most six decimals, which is a fen.</summary>
    public static bool TryParseWan(string? text, out Money money) => TryParse(text, WanDecimals, out money);

    public static Money ParseWan(string text) =>
        TryParseWan(text, out var money) ? money : throw new FormatException("Not an amount of 万元 with at most six decimals.");

    /// <summary>Yuan with two decimals and no grouping, as the API writes them.</summary>
    public string ToYuanString() => Yuan.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Yuan for a reader: "4,183,200.00".</summary>
    public string ToGroupedYuanString() => Yuan.ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>万元 as public tables print them: "418.32".</summary>
    public string ToWanString(int decimals = 2) => ToWan(decimals).ToString($"F{decimals}", CultureInfo.InvariantCulture);

    /// <summary>万元 for a reader: "1,530.92".</summary>
    public string ToGroupedWanString(int decimals = 2) => ToWan(decimals).ToString($"N{decimals}", CultureInfo.InvariantCulture);

    private static bool TryParse(string? text, int decimals, out Money money)
    {
        money = Zero;
        if (string.IsNullOrEmpty(text) || text.Length > LongestText)
        {
            return false;
        }

        var negative = text[0] == '-';
        var digits = negative ? text.AsSpan(1) : text.AsSpan();
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && fraction.IsEmpty) || fraction.Length > decimals)
        {
            return false;
        }

        if (whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        Span<char> fen = stackalloc char[LongestText + WanDecimals];
        fen.Fill('0');
        whole.CopyTo(fen);
        fraction.CopyTo(fen[whole.Length..]);
        if (!long.TryParse(fen[..(whole.Length + decimals)], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        money = new Money(negative ? -value : value);
        return true;
    }
}
