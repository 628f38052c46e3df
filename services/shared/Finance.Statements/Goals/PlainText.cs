using System.Buffers;

namespace Finance.Statements.Goals;

/// <summary>Brings what people type to one form: full-width letters to half width, and for comparing names also no white space, punctuation or case.</summary>
internal static class PlainText
{
    private const char FirstFullWidth = '！';
    private const char LastFullWidth = '～';
    private const int FullWidthOffset = '！' - '!';
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
        Span<char> letters = text.Length <= MaxOnStack ? stackalloc char[MaxOnStack] : new char[text.Length];
        var name = NameIn(text, letters);
        return name.SequenceEqual(text) ? text : new string(name);
    }

    public static bool IsSameName(string one, string other)
    {
        Span<char> letters = one.Length <= MaxOnStack ? stackalloc char[MaxOnStack] : new char[one.Length];
        Span<char> others = other.Length <= MaxOnStack ? stackalloc char[MaxOnStack] : new char[other.Length];
        return NameIn(one, letters).SequenceEqual(NameIn(other, others));
    }

    private static ReadOnlySpan<char> NameIn(string text, Span<char> name)
    {
        var length = 0;
        foreach (var letter in text)
        {
            var half = HalfWidth(letter);
            if (char.IsLetterOrDigit(half) || half is '%' or '+')
            {
                // Most letters here have no case, and asking for their small form costs more than all else.
                name[length++] = char.IsUpper(half) ? char.ToLowerInvariant(half) : half;
            }
        }

        return name[..length];
    }

    public static char HalfWidth(char letter) =>
        letter is >= FirstFullWidth and <= LastFullWidth ? (char)(letter - FullWidthOffset)
        : letter == '　' ? ' '
        : letter;
}
