using System.Globalization;

namespace Finance.Statements.Indexing;

/// <summary>The places of lines as texts, made once: a finding about a total names hundreds of them, and all documents name the same.</summary>
internal static class LinePaths
{
    private const int Kept = 1_000;

    private static readonly string?[][] Known = [.. Enum.GetValues<FactList>().Select(_ => new string?[Kept])];

    public static string Of(FactList list, int position)
    {
        if (position >= Kept)
        {
            return Make(list, position);
        }

        ref var known = ref Known[(int)list][position];
        return known ??= Make(list, position);
    }

    private static string Make(FactList list, int position) =>
        string.Create(CultureInfo.InvariantCulture, $"{FactIndex.Path(list)}/{position}");
}
