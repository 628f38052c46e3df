using System.Collections.Immutable;
using Finance.Statements.Language;

namespace Finance.Performance.Model.Scoring;

/// <summary>What the categories weigh, beside what the scheme asks once absent ones have passed their weight on.</summary>
internal static class CategoryWeights
{
    public static ImmutableArray<CategoryWeight> Of(Scheme scheme, ImmutableArray<AchievedIndicator> indicators)
    {
        var categories = scheme.Categories;
        Span<decimal> given = stackalloc decimal[categories.Length];
        Span<bool> present = stackalloc bool[categories.Length];
        foreach (var achieved in indicators)
        {
            if (scheme.CategoryAt(achieved.Indicator.Level1) is >= 0 and var at)
            {
                given[at] += achieved.Weight;
                present[at] = true;
            }
        }

        var weights = ImmutableArray.CreateBuilder<CategoryWeight>(categories.Length);
        for (var at = 0; at < categories.Length; at++)
        {
            weights.Add(
                new CategoryWeight(categories[at].Names[0], given[at], Expected(categories, present, at), categories[at].Mandatory)
            );
        }

        return weights.MoveToImmutable();
    }

    /// <summary>Nothing is expected of an absent category that may pass its weight on.</summary>
    private static decimal? Expected(ImmutableArray<CategoryRule> categories, ReadOnlySpan<bool> present, int at)
    {
        if (categories[at].Weight is not { } expected)
        {
            return null;
        }

        if (!present[at] && categories[at].AbsentTo is not null)
        {
            return 0;
        }

        for (var other = 0; other < categories.Length; other++)
        {
            if (!present[other] && categories[other].AbsentTo == categories[at].Id)
            {
                expected += categories[other].Weight ?? 0;
            }
        }

        return expected;
    }
}
