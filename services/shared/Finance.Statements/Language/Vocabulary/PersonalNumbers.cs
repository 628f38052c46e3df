using System.Buffers;
using Finance.Statements.Goals;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>
/// Finds numbers that belong to a person in running text: each run of digits is looked at once. A run inside a longer word (a project
/// code), one that is money or a count, and one that fails its own check digit are none.
/// </summary>
internal static class PersonalNumbers
{
    private const int IdentityLength = 18;
    private const int FewestDigits = 10;
    private const int MostGroups = 5;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789０１２３４５６７８９");
    private static readonly int[] IdentityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>What may stand behind a run that counts something.</summary>
    private const string Measures = "元万亿千百个人户次件张份项平%.";

    /// <summary>A run of digits, possibly in groups, and what is around it.</summary>
    private readonly record struct Run(string Digits, string Groups, char Before, char After)
    {
        public bool StandsAlone => !IsLetter(Before) && !IsLetter(After) && Before != '.';

        public bool Counts => Measures.Contains(After, StringComparison.Ordinal) && After != '\0';

        private static bool IsLetter(char letter) => char.IsAsciiLetter(letter);
    }

    /// <summary>Has digits enough for any of these numbers.</summary>
    public static bool MayStandIn(string text) => HasDigits(text, FewestDigits);

    public static string? Mobile(string text) => Find(text, run => IsMobile(run) ? run.Digits[^11..] : null);

    public static string? Identity(string text) =>
        Find(text, run => run is { StandsAlone: true } && IsIdentity(run.Digits) ? run.Digits : null, withCheckLetter: true);

    public static string? Card(string text) =>
        Find(text, run => run is { StandsAlone: true, Counts: false } && IsCard(run.Digits) && !IsIdentity(run.Digits) ? run.Digits : null);

    /// <summary>An area code and seven or eight digits.</summary>
    public static string? OfficePhone(string text) =>
        Find(
            text,
            run =>
                run is { StandsAlone: true, Counts: false, Digits: ['0', not '0', ..] }
                && run.Digits.Length is >= 10 and <= 12
                && run.Groups is "3-7" or "3-8" or "4-7" or "4-8" or "11" or "12"
                    ? run.Digits
                    : null
        );

    private static bool IsMobile(Run run) =>
        run is { StandsAlone: true, Counts: false }
        && run.Groups is "11" or "3-4-4" or "13" or "2-11"
        && run.Digits.Length is 11 or 13
        && (run.Digits.Length == 11 || run.Digits.StartsWith("86", StringComparison.Ordinal))
        && run.Digits[^11..] is ['1', >= '3', ..];

    private static bool IsIdentity(string digits)
    {
        if (digits.Length != IdentityLength || !IsBirthday(digits.AsSpan(6, 8)))
        {
            return false;
        }

        var sum = 0;
        for (var at = 0; at < IdentityWeights.Length; at++)
        {
            if (!char.IsAsciiDigit(digits[at]))
            {
                return false;
            }

            sum += (digits[at] - '0') * IdentityWeights[at];
        }

        return char.ToUpperInvariant(digits[^1]) == "10X98765432"[sum % 11];
    }

    private static bool IsBirthday(ReadOnlySpan<char> digits) =>
        DateOnly.TryParseExact(
            digits,
            "yyyyMMdd",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None,
            out var day
        ) && day.Year is >= 1900 and < 2100;

    /// <summary>Beginnings that banks give out, of the usual length, with the check digit of Luhn.</summary>
    private static bool IsCard(string digits)
    {
        if (
            !(
                digits.StartsWith("62", StringComparison.Ordinal)
                    ? digits.Length is >= 16 and <= 19
                    : digits is ['4' or '5', ..] && digits.Length == 16
            )
        )
        {
            return false;
        }

        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var digit = digits[digits.Length - 1 - place] - '0';
            var counted = place % 2 == 1 ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }

        return sum % 10 == 0;
    }

    /// <summary>Looks at each run of digits alone and joined with the next ones by single dashes or spaces.</summary>
    private static string? Find(string text, Func<Run, string?> judge, bool withCheckLetter = false)
    {
        if (!HasDigits(text, FewestDigits))
        {
            return null;
        }

        for (var at = text.AsSpan().IndexOfAny(Digits); at >= 0; )
        {
            var before = at == 0 ? '\0' : PlainText.HalfWidth(text[at - 1]);
            var alone = End(text, at);
            var digits = alone - at;
            var groups = Number(digits);
            if (digits >= FewestDigits && Judge(text, at, alone, groups, before, judge, withCheckLetter) is { } single)
            {
                return Masked(single);
            }

            var end = alone;
            for (var joined = 1; joined < MostGroups && Joins(text, end); joined++)
            {
                var next = End(text, end + 1);
                digits += next - end - 1;
                groups = $"{groups}-{Number(next - end - 1)}";
                end = next;
                if (digits >= FewestDigits && Judge(text, at, end, groups, before, judge, withCheckLetter) is { } grouped)
                {
                    return Masked(grouped);
                }
            }

            var rest = text.AsSpan(alone).IndexOfAny(Digits);
            at = rest < 0 ? -1 : alone + rest;
        }

        return null;
    }

    /// <summary>Most texts hold too few digits for any number, and are told by one scan.</summary>
    private static bool HasDigits(string text, int wanted)
    {
        if (text.Length < wanted)
        {
            return false;
        }

        var found = 0;
        for (var rest = text.AsSpan(); found < wanted && rest.IndexOfAny(Digits) is var at and >= 0; rest = rest[(at + 1)..])
        {
            found++;
        }

        return found == wanted;
    }

    private static bool Joins(string text, int end) =>
        end + 1 < text.Length && PlainText.HalfWidth(text[end]) is '-' or ' ' && IsDigit(text[end + 1]);

    private static string Number(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string? Judge(
        string text,
        int start,
        int end,
        string groups,
        char before,
        Func<Run, string?> judge,
        bool withCheckLetter
    )
    {
        if (withCheckLetter && end < text.Length && PlainText.HalfWidth(text[end]) is 'X' or 'x')
        {
            end++;
        }

        var after = end == text.Length ? '\0' : PlainText.HalfWidth(text[end]);
        var digits = string.Concat(PlainText.HalfWidth(text[start..end]).Where(char.IsAsciiLetterOrDigit));
        return judge(new Run(digits, groups, before, after));
    }

    private static int End(string text, int start)
    {
        while (start < text.Length && IsDigit(text[start]))
        {
            start++;
        }

        return start;
    }

    private static bool IsDigit(char letter) => char.IsAsciiDigit(PlainText.HalfWidth(letter));

    /// <summary>A finding must not spread what it warns of.</summary>
    private static string Masked(string digits) => $"{digits[..3]}{new string('*', digits.Length - 7)}{digits[^4..]}";
}
