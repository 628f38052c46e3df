using System.Globalization;

namespace Finance.Contracts.Grpc;

/// <summary>Finds what somebody may have meant by a code that cannot be used.</summary>
internal static class NearestCodes
{
    private const int MaxCodeChars = 20;

    /// <summary>
    /// Nearest first: where a retired code went, then by the number of digits to change, insert, drop or swap;
    /// among equals the longer common beginning (the same 类 and 款), then the nearer number.
    /// </summary>
    public static IReadOnlyList<CodeEntry> Find(string code, CodeEntry? known, IReadOnlyList<CodeEntry> usable, int count)
    {
        if (count <= 0 || code.Length > MaxCodeChars)
        {
            return [];
        }

        return
        [
            .. usable
                .Select(entry => (Entry: entry, Rank: Rank(code, known?.Successor, entry.Code)))
                .OrderBy(candidate => candidate.Rank)
                .ThenBy(candidate => candidate.Entry.Code, StringComparer.Ordinal)
                .Take(count)
                .Select(candidate => candidate.Entry),
        ];
    }

    private static (bool IsElsewhere, int Edits, int MissedBeginning, long Away) Rank(string code, string? successor, string candidate) =>
        (
            successor is null || !candidate.StartsWith(successor, StringComparison.Ordinal),
            Edits(code, candidate),
            MaxCodeChars - code.AsSpan().CommonPrefixLength(candidate),
            Away(code, candidate)
        );

    private static long Away(string code, string candidate) =>
        Number(code.PadRight(candidate.Length, '0')) is { } asked && Number(candidate) is { } offered
            ? Math.Abs(asked - offered)
            : long.MaxValue;

    private static long? Number(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Changes, insertions, deletions and swaps of neighbours that lead from one code to the other.</summary>
    private static int Edits(string from, string to)
    {
        Span<int> beforeLast = stackalloc int[to.Length + 1];
        Span<int> last = stackalloc int[to.Length + 1];
        Span<int> row = stackalloc int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            last.CopyTo(beforeLast);
            row.CopyTo(last);
        }

        return last[to.Length];
    }
}
