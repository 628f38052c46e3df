using System.Collections.Immutable;
using Finance.Statements.Language;

namespace Finance.Performance.Model.Scoring;

/// <summary>Scores what was achieved under a scheme: a pure function, exact in decimals, each score rounded once.</summary>
public static class Scorer
{
    private const int CompletionDecimals = 4;

    public static Score Of(Scheme scheme, Achievement achievement)
    {
        var execution = Execution(scheme, achievement.Funds);
        var scores = ImmutableArray.CreateBuilder<IndicatorScore>(achievement.Indicators.Length);
        var total = execution.Points ?? 0;
        var open = execution.Points is null ? execution.Weight : 0;
        foreach (var achieved in achievement.Indicators)
        {
            var score = Of(scheme, achieved, achievement.AsPublished);
            scores.Add(score);
            total += score.Points ?? 0;
            open += score.Points is null ? score.Weight : 0;
        }

        var grade = scheme.GradeOf(total);
        return new Score
        {
            Execution = execution,
            Indicators = scores.MoveToImmutable(),
            Total = total,
            OpenWeight = open,
            Grade = open == 0 || scheme.GradeOf(total + open) == grade ? grade : null,
            Categories = CategoryWeights.Of(scheme, achievement.Indicators),
        };
    }

    /// <summary>
    /// No budget and nothing executed: not applicable. Executed without a budget is no rate either, and scores nothing. What is not
    /// reported yet is left open.
    /// </summary>
    public static ExecutionScore Execution(Scheme scheme, Funds funds)
    {
        var rule = scheme.Execution;
        if (funds.Executed is not { } reported)
        {
            return new ExecutionScore(null, rule.Weight, null);
        }

        var (annual, executed) = (funds.Annual.Yuan, reported.Yuan);
        if (annual <= 0)
        {
            return new ExecutionScore(null, rule.Weight, executed == 0 ? null : 0);
        }

        var rate = Math.Round(100 * executed / annual, 2, MidpointRounding.AwayFromZero);
        if (rule.IsProportional)
        {
            return new ExecutionScore(rate, rule.Weight, scheme.Rounding.Of(rule.Weight * Math.Min(executed, annual) / annual));
        }

        var points = 0m;
        foreach (var tier in rule.Tiers)
        {
            if (tier.Rate.Contains(100 * executed, annual))
            {
                points = tier.Score;
                break;
            }
        }

        return new ExecutionScore(rate, rule.Weight, points);
    }

    private static IndicatorScore Of(Scheme scheme, AchievedIndicator achieved, bool asPublished)
    {
        var category = scheme.CategoryOf(achieved.Indicator.Level1);
        var comparison = Comparison.Of(achieved, category);
        IndicatorRule? named = null;
        if (scheme.OwnRules && achieved.Indicator.Rule is { Length: > 0 } own && !scheme.Rules.TryGetValue(own, out named))
        {
            return ByHand(achieved, Unscored.UnknownRule, comparison.Qualitative);
        }

        return named is BandRule bands || comparison.Qualitative ? Qualitative(scheme, named as BandRule ?? scheme.Qualitative, achieved)
            : comparison.Unscored is { } why ? ByHand(achieved, why, qualitative: false)
            : Quantitative(scheme, named as LinearRule ?? category?.Quantitative ?? scheme.Quantitative, comparison, achieved, asPublished);
    }

    private static IndicatorScore Quantitative(
        Scheme scheme,
        LinearRule rule,
        Comparison comparison,
        AchievedIndicator achieved,
        bool asPublished
    )
    {
        var weight = achieved.Weight;
        var formula = comparison.IsMet(scheme.ApproximatePercent) ? weight : scheme.Rounding.Of(comparison.Points(weight, rule));
        var over = comparison.OverPercent;
        var reduced = scheme.OverFulfilment is { MayReduce: true } limit && over > limit.AbovePercent && achieved.Awarded < formula;
        return new IndicatorScore
        {
            Weight = weight,
            Points = Bounded(achieved.Rescored ?? (asPublished || reduced ? achieved.Awarded : null) ?? formula, weight),
            Formula = Bounded(formula, weight),
            Completion = comparison.Completion(rule) is { } completion
                ? Math.Round(completion, CompletionDecimals, MidpointRounding.AwayFromZero)
                : null,
            OverPercent = over is { } percent ? Math.Round(percent, 2, MidpointRounding.AwayFromZero) : null,
        };
    }

    private static IndicatorScore Qualitative(Scheme scheme, BandRule rule, AchievedIndicator achieved)
    {
        var weight = achieved.Weight;
        var given = achieved.Rescored ?? achieved.Awarded;
        var attainment = achieved.Attainment ?? (achieved.Actual is { } words ? rule.Find(words.Trim()) : null);
        var band = attainment is { } reached ? rule.Of(reached) : null;
        return new IndicatorScore
        {
            Weight = weight,
            Points = given is { } points ? Bounded(points, weight) : null,
            Qualitative = true,
            Attainment = attainment,
            Band = band is null
                ? null
                : new PointsBand(
                    scheme.Rounding.Of(weight * (band.Share.From ?? 0) / 100),
                    scheme.Rounding.Of(weight * (band.Share.To ?? 100) / 100)
                ),
            InBand = band is not null && given is { } score && weight > 0 ? band.Share.Contains(100 * score, weight) : null,
            Unscored = given is null ? Unscored.NotAwarded : null,
        };
    }

    /// <summary>What cannot be scored keeps what was given by hand, so that a total can be told beside the error.</summary>
    private static IndicatorScore ByHand(AchievedIndicator achieved, Unscored why, bool qualitative) =>
        new()
        {
            Weight = achieved.Weight,
            Points = (achieved.Rescored ?? achieved.Awarded) is { } given ? Bounded(given, achieved.Weight) : null,
            Qualitative = qualitative,
            Attainment = achieved.Attainment,
            Unscored = why,
        };

    private static decimal Bounded(decimal points, decimal weight) => Math.Clamp(points, 0, Math.Max(weight, 0));
}
