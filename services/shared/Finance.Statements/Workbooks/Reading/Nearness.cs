using Finance.Statements.Words;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Finds the known name that a typed one probably means, for messages only.</summary>
internal static class Nearness
{
    private const int LongestName = 60;

    public static string Nearest(string typed, IEnumerable<string> known)
    {
        var plain = Typed.Plain(typed[..Math.Min(typed.Length, LongestName)]);
        return known.MinBy(name => (Holds(Typed.Plain(name), plain) ? 0 : 1, Distance(plain, Typed.Plain(name)))) ?? "";
    }

    /// <summary>A name cut short, or one with something added, is nearer than any that looks alike.</summary>
    private static bool Holds(string name, string typed) =>
        typed.Length > 1 && (name.Contains(typed, StringComparison.Ordinal) || typed.Contains(name, StringComparison.Ordinal));

    /// <summary>How many letters are put in, taken out or changed.</summary>
    private static int Distance(string from, string to)
    {
        var above = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var row = 1; row <= from.Length; row++)
        {
            var diagonal = above[0];
            above[0] = row;
            for (var column = 1; column <= to.Length; column++)
            {
                var changed = diagonal + (from[row - 1] == to[column - 1] ? 0 : 1);
                diagonal = above[column];
                above[column] = Math.Min(changed, Math.Min(above[column], above[column - 1]) + 1);
            }
        }

        return above[^1];
    }
}
