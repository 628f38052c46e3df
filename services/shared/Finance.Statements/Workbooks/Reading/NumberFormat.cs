using System.Text.RegularExpressions;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>What a number looks like to whoever sees the sheet.</summary>
internal enum NumberLook
{
    /// <summary>As it is stored.</summary>
    Plain,

    Percent,

    Date,

    /// <summary>Shown in thousands, 万 and the like: what is seen is not what is stored.</summary>
    Scaled,
}

/// <summary>A number format, as far as reading needs it.</summary>
/// <param name="Decimals">How many decimals are always shown; null where that is not fixed.</param>
internal sealed partial record NumberFormat(NumberLook Look, int? Decimals)
{
    public static readonly NumberFormat General = new(NumberLook.Plain, null);

    public static NumberFormat BuiltIn(int id) =>
        id switch
        {
            1 or 3 or 37 or 38 => new NumberFormat(NumberLook.Plain, 0),
            2 or 4 or 39 or 40 => new NumberFormat(NumberLook.Plain, 2),
            9 or 10 => new NumberFormat(NumberLook.Percent, null),
            (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => new NumberFormat(NumberLook.Date, null),
            _ => General,
        };

    public static NumberFormat Of(string code)
    {
        var first = code.Split(';')[0];
        if (first.Equals("General", StringComparison.OrdinalIgnoreCase) || first.StartsWith("G/", StringComparison.Ordinal))
        {
            return General;
        }

        var bare = Literals().Replace(first, "");
        if (bare.Contains('%'))
        {
            return new NumberFormat(NumberLook.Percent, null);
        }

        if (bare.AsSpan().ContainsAny("yYmMdDhHsS"))
        {
            return new NumberFormat(NumberLook.Date, null);
        }

        if (Scaling().IsMatch(bare) || first.AsSpan().ContainsAny("百千万亿"))
        {
            return new NumberFormat(NumberLook.Scaled, null);
        }

        var match = Fixed().Match(bare);
        return new NumberFormat(NumberLook.Plain, match.Success ? match.Groups["decimals"].Length : null);
    }

    /// <summary>Quoted words, escaped letters, room for a letter, fill letters and conditions; elapsed time in brackets is none of them.</summary>
    [GeneratedRegex("\"[^\"]*\"|[\\\\_*!].|\\[[^hmsHMS\\]][^\\]]*\\]", RegexOptions.NonBacktracking)]
    private static partial Regex Literals();

    [GeneratedRegex("[0#?],+([^0#?,]|$)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Scaling();

    [GeneratedRegex("^[^0#?]*(#,##)?0(\\.(?<decimals>0+))?[^0#?.]*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Fixed();
}
