namespace Finance.Statements.Goals;

/// <summary>How much two texts have in common, by the pairs of letters that stand side by side in both.</summary>
internal static class Resemblance
{
    private const int LongestCompared = 4_000;

    /// <summary>100 for the same text whatever its punctuation, 0 for texts with no pair in common.</summary>
    public static decimal Percent(string one, string other)
    {
        var (first, second) = (Pairs(one), Pairs(other));
        var all = first.Values.Sum() + second.Values.Sum();
        if (all == 0)
        {
            return PlainText.Name(one) == PlainText.Name(other) ? 100 : 0;
        }

        var common = first.Sum(pair => Math.Min(pair.Value, second.GetValueOrDefault(pair.Key)));
        return Math.Round(200m * common / all, 2, MidpointRounding.AwayFromZero);
    }

    private static Dictionary<(char, char), int> Pairs(string text)
    {
        var plain = PlainText.Name(text.Length <= LongestCompared ? text : text[..LongestCompared]);
        var pairs = new Dictionary<(char, char), int>();
        for (var at = 1; at < plain.Length; at++)
        {
            var pair = (plain[at - 1], plain[at]);
            pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
        }

        return pairs;
    }
}
