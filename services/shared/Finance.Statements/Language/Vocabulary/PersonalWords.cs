using System.Text.RegularExpressions;
using Finance.Statements.Goals;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>Finds what names a person's mail box or home in running text.</summary>
internal static partial class PersonalWords
{
    /// <summary>The mail address with its name masked.</summary>
    public static string? Email(string text)
    {
        if (!text.AsSpan().ContainsAny('@', '＠'))
        {
            return null;
        }

        var found = EmailAddress().Match(PlainText.HalfWidth(text));
        return found.Success ? $"{found.Value[0]}***{found.Value[found.Value.IndexOf('@', StringComparison.Ordinal)..]}" : null;
    }

    /// <summary>The words that announce a home, where a place follows them.</summary>
    public static string? Home(string text)
    {
        // One of these letters stands in each of the words, and in few others.
        if (!text.AsSpan().ContainsAny('住', '籍', '庭'))
        {
            return null;
        }

        var found = HomeAddress().Match(text);
        return found.Success ? $"{found.Value[..Math.Min(4, found.Value.Length)]}…" : null;
    }

    [GeneratedRegex(
        @"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,4}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex EmailAddress();

    [GeneratedRegex(
        "(家庭住址|家庭地址|住址|家住|现住址|现住|户籍地址|户籍所在地|居住地址|居住地)[为是在]?[：: ]?[^，。；,;\n]{0,20}(省|市|县|区|镇|乡|村|路|街|巷|号|栋|室|小区)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex HomeAddress();
}
