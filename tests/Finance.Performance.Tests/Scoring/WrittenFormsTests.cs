using Finance.Performance.Model.Scoring;
using Finance.Statements.Language;
using static Finance.Performance.Tests.Scoring.Achieved;

namespace Finance.Performance.Tests.Scoring;

/// <summary>The forms in which published evaluations write targets and actual values: each scores by the scheme, or is asked about; none is guessed.</summary>
public sealed class WrittenFormsTests
{
    [Theory]
    [InlineData("≥95%", "96.5%", "10")]
    [InlineData("＞９５％", "96", "10")]
    [InlineData(">=80 家", "80", "10")]
    [InlineData("≤100元/人/天", "95元/人/天", "10")]
    [InlineData("=2万元/人", "20000元/人", "10")]
    [InlineData("5万", "4.8万", "9")]
    [InlineData("5.5%左右", "5.4%", "10")]
    [InlineData("100%", "100", "10")]
    [InlineData("100%", "90%", "7.5")]
    [InlineData("98%以上", "97%", "9.74")]
    [InlineData("不超过3次", "4次", "1.67")]
    [InlineData("不少于10场", "8场", "5")]
    [InlineData("少于3次", "2次", "10")]
    [InlineData("不得超过5%", "6%", "5")]
    [InlineData("控制在5%以内", "4%", "10")]
    [InlineData("达到95%以上", "95%", "10")]
    [InlineData("≮95%", "95%", "10")]
    [InlineData("≯3次", "3次", "10")]
    [InlineData("95﹪以上", "95%", "10")]
    [InlineData("3个工作日内", "2个工作日", "10")]
    [InlineData("≥3次/年", "3次/年", "10")]
    [InlineData("≥１，２００人", "1200人", "10")]
    [InlineData("12,000元", "1.2万元", "10")]
    [InlineData("≥12,000元", "11,400元", "8.75")]
    [InlineData("22", "22万元", "10")]
    [InlineData("22", "20.9万元", "8.75")]
    [InlineData("130000", "13万元", "10")]
    [InlineData("130000", "12.35万元", "8.75")]
    [InlineData("≥95%", "0", "0")]
    [InlineData("≤5%", "0.8", "10")]
    [InlineData("≥0.5%", "0.4", "5")]
    public void A_quantity_is_scored(string target, string actual, string points)
    {
        var score = Score("jiangxi-2024", Indicator(target, actual));
        Assert.Equal(
            ((decimal?)decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture), false),
            (score.Points, score.Qualitative)
        );
    }

    /// <summary>None is the best that can be; at least none would be no goal.</summary>
    [Theory]
    [InlineData("0起", "0起", 10)]
    [InlineData("0起", "3起", 0)]
    [InlineData("0", "1", 0)]
    [InlineData("0次", "0", 10)]
    [InlineData("≤0起", "1起", 0)]
    [InlineData("≥0%", "100", 10)]
    public void A_target_of_zero_is_met_or_not(string target, string actual, int points) =>
        Assert.Equal(points, Score("jiangxi-2024", Indicator(target, actual)).Points);

    [Theory]
    [InlineData("6.67", "1.11")]
    [InlineData("12.5", "2.08")]
    [InlineData("0.01", "0")]
    [InlineData("0", "0")]
    public void A_weight_may_have_decimals(string weight, string points) =>
        Assert.Equal(
            decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture),
            Score("jiangxi-2024", Indicator("≥3", "2", weight)).Points
        );

    public static TheoryData<string> Qualities =>
        [
            "春节前",
            "2024年12月底前",
            "12.31前",
            "12月25日前",
            "2024年",
            "一季度",
            "年底前",
            "提升",
            "有所提高",
            "增长10%以上",
            "上升5个百分点",
            "全覆盖",
            "优良中低差",
            "优",
            "长期",
            "及时",
            "达成年度指标",
            "完成",
            "无",
            "80-90%",
            "80%-90%",
            "80～90%",
            "80%至90%",
            "3—5次",
            "[80,90]",
            "≥90%且≤95%",
            "≤3次以上",
            "百分之九十五",
            "三次",
            "1/3",
            "1e5",
            "95.%",
            "2024-12-31",
            "符合标准",
        ];

    [Theory]
    [MemberData(nameof(Qualities))]
    public void What_is_no_one_number_is_judged_by_a_person(string target)
    {
        foreach (var actual in new[] { "完成", "基本达成", "85%", "12月20日" })
        {
            var score = Score("jiangxi-2024", Indicator(target, actual));
            Assert.Equal((null, true, Unscored.NotAwarded), (score.Points, score.Qualitative, score.Unscored));
            var given = Score("jiangxi-2024", Indicator(target, actual) with { Awarded = 8.5m });
            Assert.Equal((8.5m, null), (given.Points, given.Unscored));
        }
    }

    [Theory]
    [InlineData("≥80家", "80个")]
    [InlineData("≥95%", "基本达成")]
    [InlineData("≥95%", "百分之九十六")]
    [InlineData("≥95%", "90%-96%")]
    [InlineData("≥95%", "0.96")] // a ratio, or less than one percent
    [InlineData("=100%", "1")]
    [InlineData("100%", "1")]
    [InlineData("≥5万元", "5次")]
    [InlineData("≥3次", "3次至5次")]
    [InlineData("≥3次", "3次以上5次以下")]
    [InlineData("22", "1万人次")]
    [InlineData("=2万元/人", "2万元")]
    [InlineData("≤30天", "12月20日")]
    public void What_cannot_be_compared_is_refused(string target, string actual) =>
        Assert.Equal((null, Unscored.NotComparable), Why(target, actual));

    [Theory]
    [InlineData("≥95%", "")]
    [InlineData("15个", " ")]
    [InlineData("15个", null)]
    public void A_blank_actual_scores_nothing(string target, string? actual) =>
        Assert.Equal((null, Unscored.NoActual), Why(target, actual));

    [Fact]
    public void A_blank_actual_of_a_goal_without_an_operator_may_be_judged() =>
        Assert.Null(Score("jiangxi-2024", Indicator("15个", "") with { Attainment = Attainment.Achieved, Awarded = 9 }).Unscored);

    [Theory]
    [InlineData("≥", "5")]
    [InlineData("=", "100%")]
    [InlineData("不低于", "3")]
    public void An_operator_alone_is_an_error_or_a_quality(string target, string actual) =>
        Assert.Null(Score("jiangxi-2024", Indicator(target, actual)).Points);

    [Theory]
    [InlineData("基本达成", Attainment.Achieved)]
    [InlineData("基本达成指标", Attainment.Achieved)]
    [InlineData("达成年度指标", Attainment.Achieved)]
    [InlineData("全部完成", Attainment.Achieved)]
    [InlineData("完成", Attainment.Achieved)]
    [InlineData("已完成年度目标", Attainment.Achieved)]
    [InlineData("基本达成目标", Attainment.Achieved)]
    [InlineData("部分达成指标并具有一定效果", Attainment.Partial)]
    [InlineData("部分达成年度指标，并具有一定效果", Attainment.Partial)]
    [InlineData("部分完成", Attainment.Partial)]
    [InlineData("未达成年度指标且效果较差", Attainment.Missed)]
    [InlineData("未完成", Attainment.Missed)]
    [InlineData("未完全达成", null)]
    [InlineData("提升", null)]
    public void Attainment_is_read_as_forms_say_it(string actual, Attainment? attainment) =>
        Assert.Equal(attainment, Score("ministry-2020", Indicator("提升", actual)).Attainment);

    [Fact]
    public void No_form_of_target_and_actual_breaks_any_scheme()
    {
        string?[] texts =
        [
            .. Qualities.Select(row => row.Data),
            "≥95%",
            "≤100元/人/天",
            "=2万元/人",
            "5万",
            "0起",
            "-5%",
            "≥",
            "=",
            "",
            " ",
            null,
            "1.2万元",
            "12,000元",
            "12,00元",
            "99999999999999999999",
            "0.0000000001",
            "1000000000000000万亿",
            "＋５",
            "±5%",
            "%",
            "万元",
            "≥≤5",
            "> = 5",
            "5%±1%",
            "30人*3天",
            "（5）",
        ];
        foreach (var shipped in SchemeLibrary.All)
        {
            foreach (var target in texts)
            {
                foreach (var actual in texts)
                {
                    foreach (var level1 in new[] { "成本指标", "产出指标", "满意度指标", "其他" })
                    {
                        var score = Score(shipped.Scheme.Id, Indicator(target ?? "", actual, level1: level1));
                        Assert.InRange(score.Points ?? 0, 0, 10);
                        Assert.True(score.Points is not null || score.Unscored is not null, $"{target} | {actual}");
                    }
                }
            }
        }
    }

    private static (decimal?, Unscored?) Why(string target, string? actual)
    {
        var score = Score("jiangxi-2024", Indicator(target, actual));
        return (score.Points, score.Unscored);
    }
}
