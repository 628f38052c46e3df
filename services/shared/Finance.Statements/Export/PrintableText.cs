using System.Text;

namespace Finance.Statements.Export;

/// <summary>
/// Text as every exporter prints it, so that one cell reads the same in all of them: what XML cannot hold (control characters, lone
/// surrogates) and what makes readers see another order than the stored one (overrides, embeddings and isolates of direction) shows as
/// U+FFFD; every kind of line end is one line feed.
/// </summary>
public static class PrintableText
{
    private const char Replacement = '\uFFFD';

    public static string Of(string text) => NeedsCare(text) ? Rewrite(text) : text;

    private static bool NeedsCare(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsSurrogate(letter) || letter == '\r' || IsUnprintable(letter))
            {
                return true;
            }
        }

        return false;
    }

    private static string Rewrite(string text)
    {
        var printed = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                printed.Append(letter).Append(text[++i]);
            }
            else if (letter == '\r')
            {
                i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                printed.Append('\n');
            }
            else
            {
                printed.Append(char.IsSurrogate(letter) || IsUnprintable(letter) ? Replacement : letter);
            }
        }

        return printed.ToString();
    }

    private static bool IsUnprintable(char letter) =>
        letter switch
        {
            '\t' or '\n' => false,
            >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => true,
            '\uFFFE' or '\uFFFF' => true,
            _ => char.IsControl(letter),
        };
}
