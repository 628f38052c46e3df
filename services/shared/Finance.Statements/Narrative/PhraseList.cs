using Finance.Statements.Language;

namespace Finance.Statements.Narrative;

/// <summary>Phrases that stand one after another with a mark between them, each where it is known.</summary>
internal static class PhraseList
{
    /// <summary>No document of a department has more projects or codes.</summary>
    private const int MaxItems = 1_000;

    public static bool Write(Writing writing, IEnumerable<(Phrase Phrase, Telling Telling)> phrases, string join)
    {
        var any = false;
        foreach (var (phrase, telling) in phrases)
        {
            var before = writing.Here;
            if (any)
            {
                writing.Add(join);
            }

            if (phrase.Write(writing, telling))
            {
                any = true;
            }
            else
            {
                writing.BackTo(before);
            }
        }

        return any;
    }

    /// <summary>The items of a list that are certainly meant, numbered as they are told.</summary>
    public static IEnumerable<Telling> Items(Collection list, Telling telling) =>
        (list.Chosen(telling.Scope) ?? []).Take(MaxItems).Select((item, index) => telling.About(item, list, index + 1));
}
