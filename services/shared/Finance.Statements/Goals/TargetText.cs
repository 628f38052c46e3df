using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Finance.Statements.Goals;

/// <summary>
/// The target of an indicator as people write it: ≥95%, >=80 家, ≤100元/人/天, =2万元/人, 5.5%左右, 春节前.
/// It is a number with an operator and a unit, or the name of a quality.
/// </summary>
public sealed partial record TargetText
{
    private const int MaxLength = 500;

    /// <summary>More than any goal counts; a longer row of digits is a text, and no product with a magnitude overflows.</summary>
    private const decimal MaxNumber = 1_000_000_000_000_000m;

    private static readonly string[] Magnitudes = ["百万", "千万", "万亿", "百", "千", "万", "亿"];

    /// <summary>How the actual value is held against the target; null where the text does not say.</summary>
    public IndicatorOperator? Operator { get; init; }

    /// <summary>The number as written, without the magnitude that its unit may begin with.</summary>
    public decimal? Number { get; init; }

    /// <summary>The unit as written, magnitude included: 万元/人; empty where none is given.</summary>
    public string Unit { get; init; } = "";

    /// <summary>左右, 约: the number is not meant exactly.</summary>
    public bool Approximate { get; init; }

    /// <summary>The words of a target that is no number; null for a number, and where there is nothing but an operator.</summary>
    public string? Quality { get; init; }

    public bool IsPercent => Unit == "%";

    /// <summary>The unit without the magnitude that it begins with: 元/人 for 万元/人.</summary>
    public string BaseUnit => Unit[Magnitude.Length..];

    /// <summary>The number with the magnitude of its unit: 20000 for 2万元/人.</summary>
    public decimal? Amount => Number * Scale;

    /// <summary>An amount of money as a whole, in yuan; null for anything else, also for money per person.</summary>
    public decimal? Money => Unit.EndsWith('元') && BaseUnit == "元" ? Amount : null;

    internal decimal Scale =>
        Magnitude switch
        {
            "百" => 100,
            "千" => 1_000,
            "万" => 10_000,
            "百万" => 1_000_000,
            "千万" => 10_000_000,
            "亿" => 100_000_000,
            "万亿" => 1_000_000_000_000,
            _ => 1,
        };

    /// <summary>The longest magnitude that the unit begins with; 百分点 has none.</summary>
    private string Magnitude =>
        Unit.StartsWith("百分", StringComparison.Ordinal)
            ? ""
            : Magnitudes.FirstOrDefault(word => Unit.StartsWith(word, StringComparison.Ordinal)) ?? "";

    /// <summary>Reads a target whose operator and unit stand in the text itself.</summary>
    public static TargetText Parse(string? text)
    {
        var words = (text ?? "").Trim();
        if (words.Length is 0 or > MaxLength)
        {
            return new TargetText { Quality = words.Length == 0 ? null : words };
        }

        var rest = Signs(PlainText.HalfWidth(words));

        var (sign, length) = OperatorOf(rest);
        var written = rest[length..].TrimStart();
        if (written.Length == 0)
        {
            return rest is "达到" or "控制在" ? new TargetText { Quality = words } : new TargetText { Operator = sign };
        }

        var about = written.StartsWith('约');
        var figure = about ? written[1..].TrimStart() : written;
        if (
            !about
            && !figure.AsSpan().ContainsAnyExcept(PlainDigits)
            && decimal.TryParse(figure, NumberStyles.None, CultureInfo.InvariantCulture, out var plain)
            && plain <= MaxNumber
        )
        {
            return new TargetText { Operator = sign, Number = plain };
        }

        if (!BeginsNumber(figure) || NumberAndUnit().Match(figure) is not { Success: true } match)
        {
            return new TargetText
            {
                Operator = IsWord(rest, length) ? null : sign,
                Quality = IsWord(rest, length) ? words : words[length..].TrimStart(),
            };
        }

        var unit = match.Groups["unit"].Value.Trim();
        IndicatorOperator? suffix = match.Groups["suffix"].Value switch
        {
            "以上" or "及以上" => IndicatorOperator.AtLeast,
            "以内" or "以下" or "及以下" or "内" or "之内" => IndicatorOperator.AtMost,
            _ => null,
        };
        if (
            Contradicts(sign, suffix)
            || IsDate(match.Groups["number"].Value, unit)
            || !decimal.TryParse(
                match.Groups["number"].Value,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
            || Math.Abs(number) > MaxNumber
        )
        {
            return new TargetText { Quality = words };
        }

        return new TargetText
        {
            Operator = sign ?? suffix,
            Number = number,
            Unit = unit,
            Approximate = about || match.Groups["suffix"].Value is "左右" or "上下",
        };
    }

    /// <summary>Reads the target of an indicator, whose operator and unit may also stand beside the text.</summary>
    public static TargetText Of(Indicator indicator)
    {
        var target = Parse(indicator.Target);
        var unit = PlainText.HalfWidth(indicator.Unit ?? "").Trim();
        var given = indicator.Operator is IndicatorOperator.Qualitative ? null : indicator.Operator;
        return target with
        {
            Operator = given ?? target.Operator,
            Unit = target.Number is null || unit.Length == 0 || target.Unit.Length > 0 ? target.Unit : unit,
        };
    }

    private static readonly SearchValues<char> OtherSigns = SearchValues.Create("≧⩾≮≦⩽≯﹥﹤〉〈﹪");

    private static string Signs(string text) =>
        text.AsSpan().ContainsAny(OtherSigns)
            ? text.Replace('≧', '≥')
                .Replace('⩾', '≥')
                .Replace('≮', '≥')
                .Replace('≯', '≤')
                .Replace('﹪', '%')
                .Replace('≦', '≤')
                .Replace('⩽', '≤')
                .Replace('﹥', '>')
                .Replace('﹤', '<')
                .Replace('〉', '>')
                .Replace('〈', '<')
            : text;

    private static readonly (string Words, IndicatorOperator Operator)[] Operators =
    [
        (">=", IndicatorOperator.AtLeast),
        ("=>", IndicatorOperator.AtLeast),
        ("≥", IndicatorOperator.AtLeast),
        ("大于等于", IndicatorOperator.AtLeast),
        ("大于或等于", IndicatorOperator.AtLeast),
        ("不低于", IndicatorOperator.AtLeast),
        ("不少于", IndicatorOperator.AtLeast),
        ("不小于", IndicatorOperator.AtLeast),
        ("不得低于", IndicatorOperator.AtLeast),
        ("不得少于", IndicatorOperator.AtLeast),
        ("不得小于", IndicatorOperator.AtLeast),
        ("至少", IndicatorOperator.AtLeast),
        ("达到", IndicatorOperator.AtLeast),
        ("<=", IndicatorOperator.AtMost),
        ("=<", IndicatorOperator.AtMost),
        ("≤", IndicatorOperator.AtMost),
        ("小于等于", IndicatorOperator.AtMost),
        ("小于或等于", IndicatorOperator.AtMost),
        ("不超过", IndicatorOperator.AtMost),
        ("不高于", IndicatorOperator.AtMost),
        ("不大于", IndicatorOperator.AtMost),
        ("不多于", IndicatorOperator.AtMost),
        ("不得超过", IndicatorOperator.AtMost),
        ("不得高于", IndicatorOperator.AtMost),
        ("不得大于", IndicatorOperator.AtMost),
        ("不得多于", IndicatorOperator.AtMost),
        ("至多", IndicatorOperator.AtMost),
        ("控制在", IndicatorOperator.AtMost),
        ("=", IndicatorOperator.Equal),
        ("等于", IndicatorOperator.Equal),
        (">", IndicatorOperator.MoreThan),
        ("大于", IndicatorOperator.MoreThan),
        ("高于", IndicatorOperator.MoreThan),
        ("多于", IndicatorOperator.MoreThan),
        ("超过", IndicatorOperator.MoreThan),
        ("<", IndicatorOperator.LessThan),
        ("小于", IndicatorOperator.LessThan),
        ("少于", IndicatorOperator.LessThan),
        ("低于", IndicatorOperator.LessThan),
    ];

    private static readonly SearchValues<char> OperatorBeginnings = SearchValues.Create([.. Operators.Select(known => known.Words[0])]);

    private static (IndicatorOperator? Operator, int Length) OperatorOf(string text)
    {
        if (text.Length == 0 || !OperatorBeginnings.Contains(text[0]))
        {
            return (null, 0);
        }

        foreach (var (words, found) in Operators)
        {
            if (text.StartsWith(words, StringComparison.Ordinal))
            {
                return (found, words.Length);
            }
        }

        return (null, 0);
    }

    /// <summary>An operator in words belongs to the quality where no number follows: 不低于上年.</summary>
    private static bool IsWord(string text, int length) => length > 0 && char.IsLetter(text[0]);

    /// <summary>Most targets are nothing but digits, with operator and unit beside them.</summary>
    private static readonly SearchValues<char> PlainDigits = SearchValues.Create("0123456789");

    private static bool BeginsNumber(string text) => text is [var first, ..] && (char.IsAsciiDigit(first) || first is '+' or '-');

    /// <summary>≤3次以上 says two things, and a person has to say which.</summary>
    private static bool Contradicts(IndicatorOperator? sign, IndicatorOperator? suffix) =>
        (sign, suffix)
            is
                (IndicatorOperator.AtLeast or IndicatorOperator.MoreThan, IndicatorOperator.AtMost)
                or
                (IndicatorOperator.AtMost or IndicatorOperator.LessThan, IndicatorOperator.AtLeast);

    /// <summary>12月底前, 12.31前, 2024年, 6月: a time and no quantity.</summary>
    private static bool IsDate(string number, string unit) =>
        unit.StartsWith('前')
        || unit.StartsWith("之前", StringComparison.Ordinal)
        || unit.StartsWith("以前", StringComparison.Ordinal)
        || (unit.StartsWith('月') && !unit.StartsWith("月/", StringComparison.Ordinal))
        || unit.StartsWith('日')
        || unit.StartsWith('号')
        || (unit.StartsWith('年') && number.Length == 4);

    [GeneratedRegex(
        @"^(?<number>[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?)\s*(?<unit>[^\s0-9,.，。；;、~～—<>=≥≤-]{0,16}?)\s*(?<suffix>左右|上下|及以上|以上|及以下|以下|以内|之内|内)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NumberAndUnit();
}
