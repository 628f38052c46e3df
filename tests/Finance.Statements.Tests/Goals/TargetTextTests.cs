using System.Globalization;
using System.Text;
using System.Text.Json;
using Finance.Statements.Goals;

namespace Finance.Statements.Tests.Goals;

public sealed class TargetTextTests
{
    [Theory]
    [InlineData("≥95%", "AtLeast 95 %")]
    [InlineData("＝100％", "Equal 100 %")]
    [InlineData(">=80 家", "AtLeast 80 家")]
    [InlineData("≧ 3个", "AtLeast 3 个")]
    [InlineData("≤100元/人/天", "AtMost 100 元/人/天")]
    [InlineData("=2万元/人", "Equal 2 万元/人")]
    [InlineData("5万", "- 5 万")]
    [InlineData("209,343", "- 209343 ")]
    [InlineData("5.5%左右", "- 5.5 % about")]
    [InlineData("约50人", "- 50 人 about")]
    [InlineData("3个工作日内", "AtMost 3 个工作日")]
    [InlineData("100万元以上", "AtLeast 100 万元")]
    [InlineData("不低于90%", "AtLeast 90 %")]
    [InlineData("不超过 ３ 次", "AtMost 3 次")]
    [InlineData("大于等于5项", "AtLeast 5 项")]
    [InlineData("≮95％", "AtLeast 95 %")]
    [InlineData("≯3次", "AtMost 3 次")]
    [InlineData("95﹪以上", "AtLeast 95 %")]
    [InlineData("少于3次", "LessThan 3 次")]
    [InlineData("多于3次", "MoreThan 3 次")]
    [InlineData("不得低于90%", "AtLeast 90 %")]
    [InlineData("不得超过5万元", "AtMost 5 万元")]
    [InlineData("控制在5%以内", "AtMost 5 %")]
    [InlineData("控制在预算内", "quality 控制在预算内")]
    [InlineData("达到95%以上", "AtLeast 95 %")]
    [InlineData("达到预期", "quality 达到预期")]
    [InlineData("≤3次以上", "quality ≤3次以上")]
    [InlineData("12.31前", "quality 12.31前")]
    [InlineData("12.31之前完成", "quality 12.31之前完成")]
    [InlineData("80-90%", "quality 80-90%")]
    [InlineData("80%～90%", "quality 80%～90%")]
    [InlineData("3—5次", "quality 3—5次")]
    [InlineData("1e5", "quality 1e5")]
    [InlineData("95.%", "quality 95.%")]
    [InlineData("0起", "- 0 起")]
    [InlineData("-3%", "- -3 %")]
    [InlineData("≥", "AtLeast - ")]
    [InlineData("=", "Equal - ")]
    [InlineData("春节前", "quality 春节前")]
    [InlineData("提升", "quality 提升")]
    [InlineData("不低于上年水平", "quality 不低于上年水平")]
    [InlineData("12月底之前完成", "quality 12月底之前完成")]
    [InlineData("2024年12月31日前", "quality 2024年12月31日前")]
    [InlineData("2024年", "quality 2024年")]
    [InlineData("10-15人", "quality 10-15人")]
    [InlineData("第3名", "quality 第3名")]
    [InlineData("  ", "none")]
    [InlineData(null, "none")]
    public void A_target_is_read_as_people_write_it(string? text, string expected) => Assert.Equal(expected, Words(TargetText.Parse(text)));

    [Theory]
    [InlineData("=2万元/人", "20000", "元/人", null)]
    [InlineData("≤37万元", "370000", "元", "370000")]
    [InlineData("≤0.5亿元", "50000000", "元", "50000000")]
    [InlineData("5万", "50000", "", null)]
    [InlineData("3百万元", "3000000", "元", "3000000")]
    [InlineData("2个百分点", "2", "个百分点", null)]
    [InlineData("5百分点", "5", "百分点", null)]
    [InlineData("17940元", "17940", "元", "17940")]
    public void A_unit_may_begin_with_a_magnitude(string text, string amount, string unit, string? money)
    {
        var target = TargetText.Parse(text);
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), target.Amount);
        Assert.Equal(unit, target.BaseUnit);
        Assert.Equal(money is null ? null : decimal.Parse(money, CultureInfo.InvariantCulture), target.Money);
    }

    [Fact]
    public void The_operator_and_unit_beside_a_target_complete_it()
    {
        var given = new Indicator
        {
            Level1 = "产出指标",
            Operator = IndicatorOperator.AtLeast,
            Target = "８０",
            Unit = "％",
        };
        Assert.Equal("AtLeast 80 %", Words(TargetText.Of(given)));
        Assert.True(TargetText.Of(given).IsPercent);
        Assert.Equal("AtLeast 80 家", Words(TargetText.Of(given with { Target = "≤80家" })));
        Assert.Equal("- 80 %", Words(TargetText.Of(given with { Operator = IndicatorOperator.Qualitative })));
        Assert.Equal("AtLeast - ", Words(TargetText.Of(given with { Target = null })));
    }

    [Fact]
    public void A_long_text_is_a_quality_and_reads_fast() =>
        Assert.All(
            new[] { new string('9', 20_000), new string('万', 20_000), new string(',', 499), string.Concat(Enumerable.Repeat("1,", 240)) },
            text => Assert.Null(TargetText.Parse(text).Number)
        );

    [Fact]
    public void Every_target_of_the_published_documents_reads_as_it_was_looked_through()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Golden", "targets.txt");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), All());
    }

    private static string All()
    {
        var texts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in new[] { "evaluations", "hebei-performance-published", "jiangxi-budget", "sichuan-budget" })
        {
            Collect(Case.Json(name), texts);
        }

        var lines = new StringBuilder();
        foreach (var text in texts)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{text} → {Words(TargetText.Parse(text)).TrimEnd()}\n");
        }

        return lines.ToString();
    }

    private static void Collect(JsonElement element, SortedSet<string> texts)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, texts);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (member is { Name: "target" or "asPrinted", Value.ValueKind: JsonValueKind.String })
                {
                    texts.Add(member.Value.GetString()!);
                }

                Collect(member.Value, texts);
            }
        }
    }

    private static string Words(TargetText target) =>
        target.Quality is { } quality ? $"quality {quality}"
        : target is { Operator: null, Number: null } ? "none"
        : $"{target.Operator?.ToString() ?? "-"} {target.Number?.ToString(CultureInfo.InvariantCulture) ?? "-"} {target.Unit}{(target.Approximate ? " about" : "")}";
}
