using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Finance.Disclosure.Model;

/// <summary>
/// Cuts text into the terms that the search compares: each pair of neighbouring Chinese characters, and each word of Latin letters or
/// digits as a whole. Terms are plain ASCII, so that both engines compare them alike whatever their collation.
/// </summary>
public static class SearchText
{
    /// <summary>How much of a question is read.</summary>
    public const int MaxLength = 60;

    public const int TermMaxLength = 24;

    /// <summary>What a question asks for: all of these terms.</summary>
    public static ImmutableArray<string> Asked(string? text)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in Runs(text ?? "", MaxLength))
        {
            if (IsWord(run[0]) || run.Length == 1)
            {
                terms.Add(TermOf(run));
            }
            else
            {
                terms.UnionWith(Pairs(run));
            }
        }

        return [.. terms.Order(StringComparer.Ordinal)];
    }

    /// <summary>What a text can be found by: the terms of every question that it contains.</summary>
    public static IEnumerable<string> Found(string text, int length = 200)
    {
        foreach (var run in Runs(text, length))
        {
            if (IsWord(run[0]))
            {
                yield return TermOf(run);
                continue;
            }

            foreach (var letter in run)
            {
                yield return TermOf(letter.ToString());
            }

            foreach (var pair in Pairs(run))
            {
                yield return pair;
            }
        }
    }

    private static IEnumerable<string> Pairs(string run) => Enumerable.Range(0, run.Length - 1).Select(at => TermOf(run.Substring(at, 2)));

    /// <summary>Stretches of one kind: words, or everything else that is a letter.</summary>
    private static IEnumerable<string> Runs(string text, int length)
    {
        var run = new StringBuilder();
        foreach (var letter in Normal(text, length))
        {
            if (run.Length > 0 && (!char.IsLetterOrDigit(letter) || IsWord(letter) != IsWord(run[0])))
            {
                yield return run.ToString();
                run.Clear();
            }

            if (char.IsLetterOrDigit(letter))
            {
                run.Append(letter);
            }
        }

        if (run.Length > 0)
        {
            yield return run.ToString();
        }
    }

    private static string Normal(string text, int length)
    {
        var start = text.Length <= length ? text : text[..length];
        // Half a surrogate pair, cut or sent, cannot be normalised; what is no letter only separates.
        var whole = new string([.. start.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]);
        return whole.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }

    private static bool IsWord(char letter) => char.IsAsciiLetterOrDigit(letter);

    private static string TermOf(string run)
    {
        if (IsWord(run[0]))
        {
            return run.Length <= TermMaxLength ? run : run[..TermMaxLength];
        }

        var term = new StringBuilder("~", 1 + (run.Length * 4));
        foreach (var letter in run)
        {
            term.Append(CultureInfo.InvariantCulture, $"{(int)letter:x4}");
        }

        return term.ToString();
    }
}
