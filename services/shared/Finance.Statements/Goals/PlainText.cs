using System.Buffers;

namespace Finance.Statements.Goals;

/// <summary>Brings what people type to one form: full-width letters to half width, and for comparing names also no white space, punctuation or case.</summary>
internal static class PlainText
{
    private const char FirstFullWidth = '！';
    private const char LastFullWidth = '～';
    private const int FullWidthOffset = '！' - '!';
    private const char FirstIdeograph = '一';
    private const char LastIdeograph = '龥';
    private const int MaxOnStack = 256;

    private static readonly SearchValues<char> Wide = SearchValues.Create([
        .. Enumerable.Range(FirstFullWidth, LastFullWidth - FirstFullWidth + 1).Select(letter => (char)letter),
        '　',
    ]);

    /// <summary>Full-width letters, digits and signs in half width; ideographic spaces as spaces.</summary>
    public static string HalfWidth(string text) =>
        text.AsSpan().ContainsAny(Wide)
            ? string.Create(
                text.Length,
                text,
                static (letters, source) =>
                {
                    for (var at = 0; at < source.Length; at++)
                    {
                        letters[at] = HalfWidth(source[at]);
                    }
                }
            )
            : text;

    /// <summary>What two names have in common when a reader would call them the same.</summary>
    public static string Name(string text)
    {
        Span<char> name = text.Length <= MaxOnStack ? stackalloc char[MaxOnStack] : new char[text.Length];
        var length = 0;
        var at = 0;
        while (NextOfName(text, ref at) is { } letter)
        {
            name[length++] = letter;
        }

        return name[..length].SequenceEqual(text) ? text : new string(name[..length]);
    }

    /// <summary>Most names differ in their first letters, so no more of them is looked at than needed.</summary>
    public static bool IsSameName(string one, string other)
    {
        var (here, there) = (0, 0);
        char? letter;
        do
        {
            letter = NextOfName(one, ref here);
            if (letter != NextOfName(other, ref there))
            {
                return false;
            }
        } while (letter is not null);

        return true;
    }

    /// <summary>The next letter that counts; null at the end. Ideographs have no case, and asking for it would cost more than all else.</summary>
    private static char? NextOfName(string text, ref int at)
    {
        while (at < text.Length)
        {
            var letter = HalfWidth(text[at++]);
            if (letter is >= FirstIdeograph and <= LastIdeograph)
            {
                return letter;
            }

            if (char.IsLetterOrDigit(letter) || letter is '%' or '+')
            {
                return char.ToLowerInvariant(letter);
            }
        }

        return null;
    }

    public static char HalfWidth(char letter) =>
        letter is >= FirstFullWidth and <= LastFullWidth ? (char)(letter - FullWidthOffset)
        : letter == '　' ? ' '
        : letter;
}
