using System.Globalization;
using Finance.Performance.Model.Scoring;
using Finance.Statements;
using Finance.Statements.Evaluations;
using Finance.Statements.Language;
using static Finance.Performance.Tests.Scoring.Achieved;

namespace Finance.Performance.Tests.Scoring;

public sealed class ScorerTests
{
    [Theory]
    [InlineData("jiangxi-2024", "100.00", "100.00", "100.00", "10")]
    [InlineData("jiangxi-2024", "100.00", "120.00", "120.00", "10")]
    [InlineData("jiangxi-2024", "10000.00", "9993.00", "99.93", "7")]
    [InlineData("jiangxi-2024", "10000000.00", "9999999.99", "100.00", "7")] // printed as 100, and below it
    [InlineData("jiangxi-2024", "100.00", "80.00", "80.00", "7")]
    [InlineData("jiangxi-2024", "100.00", "79.99", "79.99", "5")]
    [InlineData("jiangxi-2024", "3.00", "1.80", "60.00", "5")]
    [InlineData("jiangxi-2024", "100.00", "59.99", "59.99", "0")]
    [InlineData("jiangxi-2024", "100.00", "0.00", "0.00", "0")]
    [InlineData("jiangxi-2024", "0.00", "5.00", null, "0")]
    [InlineData("jiangxi-2024", "0.00", "0.00", null, null)]
    [InlineData("ministry-2020", "3.00", "2.00", "66.67", "6.67")]
    [InlineData("ministry-2020", "100.00", "150.00", "150.00", "10")]
    [InlineData("sichuan-2024", "8.00", "1.00", "12.50", "1.25")]
    public void Execution_scores_by_the_exact_rate(string scheme, string annual, string executed, string? rate, string? points)
    {
        var execution = Scorer.Execution(Scheme(scheme), Funds(annual, executed));
        Assert.Equal(Number(rate), execution.Rate);
        Assert.Equal(Number(points), execution.Points);
        Assert.Equal(10, execution.Weight);
    }

    [Theory]
    [InlineData("≥95", "90", "8.68", "0.9474")]
    [InlineData("=100%", "90", "7.5", "0.9")]
    [InlineData("=100%", "110", "7.5", "1.1")]
    [InlineData("≥100%", "60", "0", "0.6")]
    [InlineData("≥100", "59", "0", "0.59")]
    [InlineData("≥100", "130", "10", "1.3")]
    [InlineData(">95%", "95", "10", "1")]
    [InlineData("<5天", "5天", "10", "1")]
    [InlineData("≤100", "110", "7.5", "0.9")]
    [InlineData("≤100", "50", "10", "1.5")]
    [InlineData("≥0%", "0", "10", null)]
    [InlineData("=0", "0.1", "0", null)]
    [InlineData("≤0", "1", "0", null)]
    [InlineData("≥42万元", "39.3", "8.39", "0.9357")]
    [InlineData("≥2万元", "19000元", "8.75", "0.95")]
    [InlineData("≤1.5亿元", "15000万元", "10", "1")]
    [InlineData("≥０．９５", "95%", "10", "1")]
    [InlineData("≥95%", "950‰", "10", "1")]
    [InlineData("≥95", "95%", "10", "1")]
    [InlineData("≤3天", "72小时", "10", "1")]
    [InlineData("≤1年", "12个月", "10", "1")]
    [InlineData("≤100元/人/天", "0.01万元/人/日", "10", "1")]
    [InlineData("＞＝80 家", "80家", "10", "1")]
    [InlineData("=7万", "7", "10", "1")]
    [InlineData("≥7万人", "7万", "10", "1")]
    [InlineData("5.5%左右", "5.3%", "10", "0.9636")]
    [InlineData("5.5%左右", "5.0%", "7.73", "0.9091")]
    public void A_number_is_scored_by_its_distance_from_the_target(string target, string actual, string points, string? completion)
    {
        var score = Score("jiangxi-2024", Indicator(target, actual));
        Assert.Equal(Number(points), score.Points);
        Assert.Equal(Number(completion), score.Completion);
        Assert.False(score.Qualitative);
    }

    [Theory]
    [InlineData("ministry-2020", "≥80", "60", "7.5")]
    [InlineData("ministry-2020", "≤80", "100", "8")]
    [InlineData("ministry-2020", "≥80", "-5", "0")]
    [InlineData("sichuan-2024", "≥3", "1", "3.33")]
    public void A_plainly_proportional_score_begins_at_zero(string scheme, string target, string actual, string points) =>
        Assert.Equal(Number(points), Score(scheme, Indicator(target, actual)).Points);

    [Theory]
    [InlineData("≥95%", "95家", Unscored.NotComparable)]
    [InlineData("≥10公里", "10小时", Unscored.NotComparable)]
    [InlineData("=2万元/人", "2万元/户", Unscored.NotComparable)]
    [InlineData("≥95%", "基本完成", Unscored.NotComparable)]
    [InlineData("≥95%", "123456789012345678901234567890%", Unscored.NotComparable)]
    [InlineData("≥95%", "95.0000001%", Unscored.NotComparable)]
    [InlineData("≥95%", null, Unscored.NoActual)]
    [InlineData("≥95%", " ", Unscored.NoActual)]
    [InlineData("≥", "95", Unscored.NoNumber)]
    [InlineData("提升", "基本达成目标", Unscored.NotAwarded)]
    [InlineData("春节前", null, Unscored.NotAwarded)]
    public void What_cannot_be_scored_says_why(string target, string? actual, Unscored why)
    {
        var score = Score("jiangxi-2024", Indicator(target, actual));
        Assert.Equal(why, score.Unscored);
        Assert.Null(score.Points);
    }

    [Theory]
    [InlineData(Attainment.Achieved, "16", true)]
    [InlineData(Attainment.Achieved, "15.99", false)]
    [InlineData(Attainment.Achieved, "20", true)]
    [InlineData(Attainment.Partial, "16", false)]
    [InlineData(Attainment.Partial, "12", true)]
    [InlineData(Attainment.Missed, "12", false)]
    [InlineData(Attainment.Missed, "0", true)]
    public void A_quality_scores_what_is_proposed_in_its_band(Attainment attainment, string awarded, bool inBand)
    {
        var score = Score("jiangxi-2024", Indicator("提升", null, "20") with { Attainment = attainment, Awarded = Number(awarded) });
        Assert.Equal(Number(awarded), score.Points);
        Assert.Equal(inBand, score.InBand);
        Assert.Null(score.Unscored);
    }

    [Fact]
    public void A_reviewers_score_counts_before_every_other()
    {
        Assert.Equal(3, Score("jiangxi-2024", Indicator("≥95%", "95") with { Awarded = 9, Rescored = 3 }).Points);
        Assert.Equal(3, Score("jiangxi-2024", Indicator("提升", null) with { Awarded = 9, Rescored = 3 }).Points);
    }

    [Theory]
    [InlineData("jiangxi-2024", "10")]
    [InlineData("ministry-2020", "8")]
    public void Over_fulfilment_may_be_reduced_where_the_scheme_says_so(string scheme, string points)
    {
        Assert.Equal(Number(points), Score(scheme, Indicator("≥100", "131") with { Awarded = 8 }).Points);
        Assert.Equal(10, Score(scheme, Indicator("≥100", "130") with { Awarded = 8 }).Points);
    }

    [Theory]
    [InlineData("proportional", "≥80", "60", "7.5")]
    [InlineData("按照完成比例赋分", "≥80", "60", "7.5")]
    [InlineData("满意度赋分", "≥90%", "45%", "5")]
    [InlineData("satisfaction", "≥90%", "96%", "10")]
    [InlineData("按评判等级赋分", "≥90%", "部分达成目标", "7")]
    [InlineData("grade", "提升", "基本达成目标", "7")]
    public void In_Xinjiang_each_indicator_names_its_rule(string rule, string target, string actual, string points)
    {
        var indicator = Indicator(target, actual) with { Awarded = 7 };
        Assert.Equal(
            Number(points),
            Score("xinjiang-2024", indicator with { Indicator = indicator.Indicator with { Rule = rule } }).Points
        );
    }

    [Fact]
    public void A_rule_that_the_scheme_does_not_know_scores_nothing()
    {
        var indicator = Indicator("≥80", "80");
        indicator = indicator with { Indicator = indicator.Indicator with { Rule = "随意赋分" } };
        Assert.Equal(Unscored.UnknownRule, Score("xinjiang-2024", indicator).Unscored);
        Assert.Equal(10, Score("jiangxi-2024", indicator).Points);
    }

    [Theory]
    [InlineData("90", "excellent")]
    [InlineData("89.99", "good")]
    [InlineData("80", "good")]
    [InlineData("79.99", "fair")]
    [InlineData("60", "fair")]
    [InlineData("59.99", "poor")]
    [InlineData("0", "poor")]
    [InlineData("100", "excellent")]
    public void Lower_bounds_of_grades_belong_to_them(string total, string grade) =>
        Assert.Equal(Enum.Parse<Grade>(grade, ignoreCase: true), Scheme("jiangxi-2024").GradeOf(Number(total)!.Value));

    /// <summary>No budget, nothing executed: 85 of the other 90 may be good or excellent, and nobody guesses.</summary>
    [Theory]
    [InlineData("85", null)]
    [InlineData("90", Grade.Excellent)]
    [InlineData("80", null)]
    [InlineData("60", Grade.Fair)]
    [InlineData("40", Grade.Poor)]
    public void Weight_without_a_score_is_told_and_leaves_the_grade_open_where_it_could_change_it(string points, Grade? grade)
    {
        var indicator = Indicator("提升", null, "90") with { Awarded = Number(points) };
        var score = Scorer.Of(Scheme("jiangxi-2024"), new Achievement(Funds("0.00", "0.00"), [indicator]));
        Assert.Equal(Number(points), score.Total);
        Assert.Equal(10, score.OpenWeight);
        Assert.Equal(grade, score.Grade);
    }

    [Theory]
    [InlineData("jiangxi-2024", "成本指标:20 产出指标:40 效益指标:20 满意度指标:10", "20 40 20 10")]
    [InlineData("jiangxi-2024", "成本指标:20 产出指标:40 效益指标:30", "20 40 30 0")]
    [InlineData("jiangxi-2024", "成本指标:20 产出指标:40 满意度指标:10", "20 40 20 10")]
    [InlineData("ministry-2020", "产出指标:50 效益指标:40", "50 40 0")]
    public void An_absent_category_passes_its_weight_on(string scheme, string categories, string expected)
    {
        var indicators = categories.Split(' ').Select(given => Indicator("≥1", "1", given.Split(':')[1], given.Split(':')[0]));
        var score = Scorer.Of(Scheme(scheme), new Achievement(Funds("1.00", "1.00"), [.. indicators]));
        Assert.Equal(expected, string.Join(' ', score.Categories.Select(category => category.Expected)));
    }

    [Fact]
    public void Sichuan_leaves_the_weights_of_categories_to_the_unit()
    {
        var score = Scorer.Of(Scheme("sichuan-2024"), new Achievement(Funds("1.00", "1.00"), [Indicator("≥1", "1", "90")]));
        Assert.All(score.Categories, category => Assert.Null(category.Expected));
        Assert.Equal(100, score.Total);
    }

    [Fact]
    public void An_operator_beside_the_text_is_the_operator()
    {
        var indicator = Indicator("100", "90");
        indicator = indicator with { Indicator = indicator.Indicator with { Operator = IndicatorOperator.Equal, Unit = "%" } };
        Assert.Equal(7.5m, Score("jiangxi-2024", indicator).Points);
        Assert.Equal(
            Unscored.NotAwarded,
            Score(
                "jiangxi-2024",
                indicator with
                {
                    Indicator = indicator.Indicator with { Operator = IndicatorOperator.Qualitative },
                }
            ).Unscored
        );
    }

    private static decimal? Number(string? digits) => digits is null ? null : decimal.Parse(digits, CultureInfo.InvariantCulture);
}
