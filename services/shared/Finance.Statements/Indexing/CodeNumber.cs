using System.Globalization;
using System.Runtime.InteropServices;

namespace Finance.Statements.Indexing;

/// <summary>A code as a number of fixed width, so that "under 201" is a range: 201 is 2010000 to 2019999 of seven digits.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CodeNumber(int Low, int Span)
{
    public const int FunctionalWidth = 7;
    public const int EconomicWidth = 5;

    public static readonly CodeNumber Unknown = new(0, int.MaxValue);

    /// <summary>Every code lies under it.</summary>
    public static readonly CodeNumber Any = new(1, int.MaxValue);

    public int High => Low + Span - 1;

    public bool IsUnknown => Low == 0;

    /// <summary>Digits only, no longer than the width.</summary>
    public static bool TryCreate(string? digits, int width, out CodeNumber number)
    {
        number = Unknown;
        if (digits is not { Length: >= 3 } || digits.Length > width || digits.Length % 2 == 0)
        {
            return false;
        }

        var span = 1;
        for (var missing = digits.Length; missing < width; missing++)
        {
            span *= 10;
        }

        var value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = 10 * value + (digit - '0');
        }

        if (value == 0)
        {
            return false;
        }

        number = new CodeNumber(value * span, span);
        return true;
    }

    /// <summary>1 for 类, 2 for 款, 3 for 项; of a line that names no code, 0.</summary>
    public int Level(int width) => IsUnknown ? 0 : (Digits(width).Length - 1) / 2;

    /// <summary>The code as it is written; empty where none is known.</summary>
    public string Digits(int width)
    {
        if (IsUnknown)
        {
            return "";
        }

        var digits = Low.ToString(CultureInfo.InvariantCulture);
        var missing = Span.ToString(CultureInfo.InvariantCulture).Length - 1;
        return digits[..(width - missing)];
    }

    /// <summary>The code of a level above; null where this one is not as deep.</summary>
    public CodeNumber? AtLevel(int level, int width)
    {
        var span = 1;
        for (var digits = 1 + 2 * level; digits < width; digits++)
        {
            span *= 10;
        }

        return IsUnknown || Span > span ? null : new CodeNumber(Low / span * span, span);
    }

    /// <summary>This code, of a line, lies under the other one; null where the line's code is too short to tell.</summary>
    public bool? IsUnder(CodeNumber ancestor)
    {
        if (Low >= ancestor.Low && Low + (long)Span <= ancestor.Low + (long)ancestor.Span)
        {
            return true;
        }

        var mayHold = IsUnknown || (ancestor.Low >= Low && ancestor.High <= High);
        return mayHold ? null : false;
    }
}
