using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model.Scoring;
using Finance.Statements;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Performance.Tests.Scoring;

/// <summary>What must hold under every shipped scheme, whatever was achieved.</summary>
public sealed class ScoringPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static readonly Gen<decimal> Amount = Gen.Choose(0, 100_000_000)
        .SelectMany(whole => Gen.Elements(1m, 100m, 10_000m).Select(per => whole / per));

    private static readonly Gen<Scheme> Schemes = Gen.Elements(SchemeLibrary.All.Select(shipped => shipped.Scheme));

    private static readonly Gen<Funds> AnyFunds = Gen.Choose(0, 1_000_000)
        .Two()
        .Select(fen => new Funds(null, Money.FromFen(fen.Item1), Money.FromFen(fen.Item2)));

    private static readonly Gen<AchievedIndicator> AnyIndicator =
        from sign in Gen.Elements("≥", "≤", "=", ">", "<", "")
        from target in Amount
        from actual in Amount
        from weight in Gen.Choose(0, 3_000)
        from level1 in Gen.Elements("产出指标", "效益指标", "成本指标", "满意度指标", "其他")
        from unit in Gen.Elements("", "%", "万元")
        from awarded in Gen.Choose(0, 12_000)
        select new AchievedIndicator(
            new Indicator
            {
                Level1 = level1,
                Target = FormattableString.Invariant($"{sign}{target}{unit}"),
                Weight = weight / 100m,
            }
        )
        {
            Actual = FormattableString.Invariant($"{actual}"),
            Awarded = awarded / 100m,
        };

    [Fact]
    public void More_achieved_never_scores_less() =>
        Check.One(
            Many,
            Prop.ForAll(
                Schemes
                    .SelectMany(scheme => AnyIndicator.SelectMany(one => Amount.Two().Select(actuals => (scheme, one, actuals))))
                    .ToArbitrary(),
                given =>
                {
                    var (scheme, indicator, (one, other)) = given;
                    var (less, more) = one < other ? (one, other) : (other, one);
                    if (indicator.Indicator.Target![0] is '≤' or '<')
                    {
                        (less, more) = (more, less);
                    }

                    return indicator.Indicator.Target[0] is not ('≥' or '>' or '≤' or '<')
                        || Points(scheme, indicator, less) <= Points(scheme, indicator, more);
                }
            )
        );

    [Fact]
    public void More_executed_within_the_budget_never_scores_less() =>
        Check.One(
            Many,
            Prop.ForAll(
                Schemes.SelectMany(scheme => AnyFunds.Two().Select(funds => (scheme, funds))).ToArbitrary(),
                given =>
                {
                    var ((one, other), scheme) = (given.funds, given.scheme);
                    var less = Money.FromFen(Math.Min(one.Executed.Fen, other.Executed.Fen));
                    var more = Money.FromFen(Math.Max(one.Executed.Fen, other.Executed.Fen));
                    return Scorer.Execution(scheme, one with { Executed = less }).Points.GetValueOrDefault()
                        <= Scorer.Execution(scheme, one with { Executed = more }).Points.GetValueOrDefault();
                }
            )
        );

    [Fact]
    public void Scores_stay_between_zero_and_the_weight() =>
        Check.One(
            Many,
            Prop.ForAll(
                Everything.ToArbitrary(),
                given =>
                {
                    var score = Scorer.Of(given.Scheme, given.Achievement);
                    return score.Indicators.All(scored =>
                            scored.Points is null or >= 0 && scored.Points.GetValueOrDefault() <= scored.Weight
                        )
                        && score.Execution.Points is null or (>= 0 and <= 10)
                        && score.Total
                            == score.Execution.Points.GetValueOrDefault()
                                + score.Indicators.Sum(scored => scored.Points.GetValueOrDefault());
                }
            )
        );

    [Fact]
    public void The_order_of_indicators_changes_nothing() =>
        Check.One(
            Many,
            Prop.ForAll(
                Everything
                    .SelectMany(given =>
                        Gen.Shuffle(given.Achievement.Indicators.ToArray())
                            .Select(shuffled => (given.Scheme, given.Achievement, Shuffled: shuffled.ToImmutableArray()))
                    )
                    .ToArbitrary(),
                given =>
                {
                    var score = Scorer.Of(given.Scheme, given.Achievement);
                    var other = Scorer.Of(given.Scheme, given.Achievement with { Indicators = given.Shuffled });
                    return score.Total == other.Total
                        && score.Grade == other.Grade
                        && score.Categories.SequenceEqual(other.Categories)
                        && given
                            .Achievement.Indicators.Zip(score.Indicators, (indicator, scored) => (indicator, scored))
                            .All(pair => other.Indicators[given.Shuffled.IndexOf(pair.indicator)] == pair.scored);
                }
            )
        );

    private static Gen<(Scheme Scheme, Achievement Achievement)> Everything =>
        from scheme in Schemes
        from funds in AnyFunds
        from indicators in AnyIndicator.ListOf()
        from published in Gen.Elements(true, false)
        select (scheme, new Achievement(funds, [.. indicators]) { AsPublished = published });

    private static decimal Points(Scheme scheme, AchievedIndicator indicator, decimal actual) =>
        Scorer
            .Of(
                scheme,
                new Achievement(
                    new Funds(null, Money.Zero, Money.Zero),
                    [indicator with { Actual = FormattableString.Invariant($"{actual}"), Awarded = null }]
                )
            )
            .Indicators[0]
            .Points!.Value;
}
