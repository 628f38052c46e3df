using System.Globalization;
using System.Text.RegularExpressions;

namespace Finance.Performance.Model.Scoring;

/// <summary>A part of the number line as schemes write it: "[80,100)" from 80 to below 100, "[90,)" from 90 on.</summary>
public readonly partial record struct Interval(decimal? From, bool FromIncluded, decimal? To, bool ToIncluded)
{
    public static Interval? Parse(string text)
    {
        if (Written().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var interval = new Interval(
            Bound(match.Groups["from"]),
            match.Groups["open"].Value == "[",
            Bound(match.Groups["to"]),
            match.Groups["close"].Value == "]"
        );
        return interval is { From: { } from, To: { } to } && (from > to || (from == to && !(interval.FromIncluded && interval.ToIncluded)))
            ? null
            : interval;
    }

    public bool Contains(decimal value) => Contains(value, 1);

    /// <summary>Whether part ÷ whole lies inside; multiplied out, because a quotient may have no end.</summary>
    public bool Contains(decimal part, decimal whole) =>
        (From is not { } from || part > from * whole || (FromIncluded && part == from * whole))
        && (To is not { } to || part < to * whole || (ToIncluded && part == to * whole));

    /// <summary>Whether the other begins just where this ends: nothing between them, nothing in both.</summary>
    public bool IsFollowedBy(Interval other) => To is { } end && other.From == end && ToIncluded != other.FromIncluded;

    private static decimal? Bound(Group digits) =>
        digits.Length == 0 ? null : decimal.Parse(digits.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<open>[\[(])\s*(?<from>([0-9]{1,6}(\.[0-9]{1,6})?)?)\s*,\s*(?<to>([0-9]{1,6}(\.[0-9]{1,6})?)?)\s*(?<close>[\])])$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Written();
}
