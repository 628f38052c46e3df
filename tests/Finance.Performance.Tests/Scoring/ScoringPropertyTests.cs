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
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(600);

    public static TheoryData<string> Schemes => [.. SchemeLibrary.All.Select(shipped => shipped.Scheme.Id)];

    /// <summary>Rules that an indicator may name for itself, under schemes that let it and under those that do not.</summary>
    private static readonly Gen<string?> AnyRule = Gen.Elements(
        SchemeLibrary.All.SelectMany(shipped => shipped.Scheme.Rules.Keys).Distinct(StringComparer.Ordinal).Append(null).ToArray()
    );

    private static readonly Gen<decimal> Amount = Gen.Choose(0, 100_000_000)
        .SelectMany(whole => Gen.Elements(1m, 100m, 10_000m).Select(per => whole / per));

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
        from rule in AnyRule
        select new AchievedIndicator(
            new Indicator
            {
                Level1 = level1,
                Target = FormattableString.Invariant($"{sign}{target}{unit}"),
                Weight = weight / 100m,
                Rule = rule,
            }
        )
        {
            Actual = FormattableString.Invariant($"{actual}"),
            Awarded = awarded / 100m,
        };

    [Theory]
    [MemberData(nameof(Schemes))]
    public void More_achieved_never_scores_less(string id)
    {
        var scheme = SchemeOf(id);
        Check.One(
            Many,
            Prop.ForAll(
                AnyIndicator.SelectMany(one => Amount.Two().Select(actuals => (one, actuals))).ToArbitrary(),
                given =>
                {
                    var (indicator, (one, other)) = given;
                    var (less, more) = Worse(indicator, one, other);
                    return !HasDirection(indicator) || !(Points(scheme, indicator, less) > Points(scheme, indicator, more));
                }
            )
        );
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void More_achieved_of_one_goal_never_lowers_the_total(string id)
    {
        var scheme = SchemeOf(id);
        Check.One(
            Many,
            Prop.ForAll(
                Everything.SelectMany(whole => AnyIndicator.SelectMany(one => Amount.Two().Select(two => (whole, one, two)))).ToArbitrary(),
                given =>
                {
                    var (whole, indicator, (one, other)) = given;
                    var (less, more) = Worse(indicator, one, other);
                    var worse = Scorer.Of(scheme, whole with { Indicators = whole.Indicators.Insert(0, Actual(indicator, less)) });
                    var better = Scorer.Of(scheme, whole with { Indicators = whole.Indicators.Insert(0, Actual(indicator, more)) });
                    return !HasDirection(indicator) || worse.Total <= better.Total;
                }
            )
        );
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void More_executed_within_the_budget_never_scores_less(string id)
    {
        var scheme = SchemeOf(id);
        Check.One(
            Many,
            Prop.ForAll(
                AnyFunds.Two().ToArbitrary(),
                given =>
                {
                    var (one, other) = given;
                    var less = Money.FromFen(Math.Min(one.Executed!.Value.Fen, other.Executed!.Value.Fen));
                    var more = Money.FromFen(Math.Max(one.Executed!.Value.Fen, other.Executed!.Value.Fen));
                    return Scorer.Execution(scheme, one with { Executed = less }).Points.GetValueOrDefault()
                        <= Scorer.Execution(scheme, one with { Executed = more }).Points.GetValueOrDefault();
                }
            )
        );
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Scores_stay_between_zero_and_the_weight(string id)
    {
        var scheme = SchemeOf(id);
        Check.One(
            Many,
            Prop.ForAll(
                Everything.ToArbitrary(),
                given =>
                {
                    var score = Scorer.Of(scheme, given);
                    return score.Indicators.All(scored =>
                            scored.Points is null or >= 0 && scored.Points.GetValueOrDefault() <= scored.Weight
                        )
                        && (score.Execution.Points is null or >= 0)
                        && !(score.Execution.Points > score.Execution.Weight)
                        && score.Total
                            == score.Execution.Points.GetValueOrDefault()
                                + score.Indicators.Sum(scored => scored.Points.GetValueOrDefault());
                }
            )
        );
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void The_order_of_indicators_changes_nothing(string id)
    {
        var scheme = SchemeOf(id);
        Check.One(
            Many,
            Prop.ForAll(
                Everything
                    .SelectMany(given =>
                        Gen.Shuffle(given.Indicators.ToArray())
                            .Select(shuffled => (Achievement: given, Shuffled: shuffled.ToImmutableArray()))
                    )
                    .ToArbitrary(),
                given =>
                {
                    var score = Scorer.Of(scheme, given.Achievement);
                    var other = Scorer.Of(scheme, given.Achievement with { Indicators = given.Shuffled });
                    return score.Total == other.Total
                        && score.Grade == other.Grade
                        && score.Categories.SequenceEqual(other.Categories)
                        && given
                            .Achievement.Indicators.Zip(score.Indicators, (indicator, scored) => (indicator, scored))
                            .All(pair => other.Indicators[given.Shuffled.IndexOf(pair.indicator)] == pair.scored);
                }
            )
        );
    }

    private static Gen<Achievement> Everything =>
        from funds in AnyFunds
        from indicators in AnyIndicator.ListOf()
        from published in Gen.Elements(true, false)
        select new Achievement(funds, [.. indicators]) { AsPublished = published };

    private static Scheme SchemeOf(string id) => SchemeLibrary.Find(id)!.Scheme;

    /// <summary>More is better, or less is; of a target that is to be met exactly neither is.</summary>
    private static bool HasDirection(AchievedIndicator indicator) => indicator.Indicator.Target![0] is '≥' or '>' or '≤' or '<';

    private static (decimal Less, decimal More) Worse(AchievedIndicator indicator, decimal one, decimal other) =>
        indicator.Indicator.Target![0] is '≤' or '<'
            ? (Math.Max(one, other), Math.Min(one, other))
            : (Math.Min(one, other), Math.Max(one, other));

    private static AchievedIndicator Actual(AchievedIndicator indicator, decimal actual) =>
        indicator with
        {
            Actual = FormattableString.Invariant($"{actual}"),
            Awarded = null,
        };

    /// <summary>Null where its own rule is of qualities, which are not measured.</summary>
    private static decimal? Points(Scheme scheme, AchievedIndicator indicator, decimal actual) =>
        Scorer.Of(scheme, new Achievement(new Funds(null, Money.Zero, Money.Zero), [Actual(indicator, actual)])).Indicators[0].Points;
}
