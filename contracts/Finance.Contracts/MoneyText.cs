using System.Globalization;

namespace Finance.Contracts;

/// <summary>Money as text: exact when it is read, rounded once when 万元 are printed.</summary>
public readonly partial record struct Money
{
    private const int YuanDecimals = 2;
    private const int WanDecimals = 6;

    /// <summary>No amount of fen that a long holds is longer.</summary>
    internal const int LongestText = 21;

    /// <summary>Parses yuan as the API writes them ("4183200.00"): at most two decimals, no grouping, no exponent, no blanks.</summary>
    public static bool TryParseYuan(ReadOnlySpan<char> text, out Money money) => TryParse(text, YuanDecimals, out money);

    public static Money ParseYuan(string text) =>
        TryParseYuan(text, out var money) ? money : throw new FormatException("Not an amount of yuan with at most two decimals.");

    /// <summary>Parses units of 10,000 yuan ("418.32"): at most six decimals, which is a fen.</summary>
    public static bool TryParseWan(ReadOnlySpan<char> text, out Money money) => TryParse(text, WanDecimals, out money);

    public static Money ParseWan(string text) =>
        TryParseWan(text, out var money) ? money : throw new FormatException("Not an amount of 万元 with at most six decimals.");

    /// <summary>Yuan with two decimals and no grouping, as the API writes them.</summary>
    public string ToYuanString() => new(WriteYuan(stackalloc char[LongestText]));

    /// <summary>The same into a place of <see cref="LongestText"/> letters.</summary>
    internal ReadOnlySpan<char> WriteYuan(Span<char> text)
    {
        var sign = Fen < 0 ? "-" : "";
        // The least of all longs has no positive counterpart.
        var fen = Fen < 0 ? (ulong)-(Fen + 1) + 1 : (ulong)Fen;
        return text.TryWrite(CultureInfo.InvariantCulture, $"{sign}{fen / FenPerYuan}.{fen % FenPerYuan:00}", out var length)
            ? text[..length]
            : throw new InvalidOperationException("An amount is longer than any can be.");
    }

    /// <summary>Yuan for a reader: "4,183,200.00".</summary>
    public string ToGroupedYuanString() => Yuan.ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>万元 as public tables print them: "418.32".</summary>
    public string ToWanString(int decimals = 2) => ToWan(decimals).ToString($"F{decimals}", CultureInfo.InvariantCulture);

    /// <summary>万元 for a reader: "1,530.92".</summary>
    public string ToGroupedWanString(int decimals = 2) => ToWan(decimals).ToString($"N{decimals}", CultureInfo.InvariantCulture);

    private static bool TryParse(ReadOnlySpan<char> text, int decimals, out Money money)
    {
        money = Zero;
        if (text.IsEmpty || text.Length > LongestText)
        {
            return false;
        }

        var negative = text[0] == '-';
        var digits = negative ? text[1..] : text;
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
