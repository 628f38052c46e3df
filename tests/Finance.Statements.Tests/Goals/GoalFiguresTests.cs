using System.Globalization;
using Finance.Statements.Goals;

namespace Finance.Statements.Tests.Goals;

public sealed class GoalFiguresTests
{
    [Theory]
    [InlineData("全年培训人数达到200人，满意。", "培训人数", "人", "200")]
    [InlineData("培训人数２００人", "培训人数", "人", "200")]
    [InlineData("培训人数多，计划200人", "培训人数", "人", null)] // another clause
    [InlineData("培训人数200人次", "培训人数", "次", null)]
    [InlineData("培训人数逐年稳步增加200人", "培训人数", "人", null)] // too far
    [InlineData("先说培训人数，再说培训人数为50人", "培训人数", "人", "50")]
    [InlineData("完成率98.5%", "完成率", "%", "98.5")]
    [InlineData("", "完成率", "%", null)]
    public void A_goal_gives_the_figure_of_an_indicator_right_behind_its_name(string goal, string name, string unit, string? expected) =>
        Assert.Equal(expected, GoalFigures.Find(goal, name, unit)?.ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("实现村级全覆盖", "村级覆盖率", true)]
    [InlineData("任务全部完成", "任务完成率", true)]
    [InlineData("培训合格率达到100%", "培训合格率", true)]
    [InlineData("全区宣传覆盖面提高", "宣传覆盖面", false)]
    [InlineData("全部完成", "群众满意度", false)]
    public void A_goal_may_promise_in_full_what_an_indicator_measures(string goal, string name, bool expected) =>
        Assert.Equal(expected, GoalFigures.PromisesAll(goal, name));

    [Theory]
    [InlineData("甲 项目（一期）", "甲项目(一期)", true)]
    [InlineData("“ＡＢ”项目", "ab项目", true)]
    [InlineData("甲项目一期", "甲项目二期", false)]
    [InlineData("完成率100%", "完成率100", false)]
    public void Names_are_the_same_but_for_white_space_width_and_punctuation(string one, string other, bool same) =>
        Assert.Equal(same, PlainText.Name(one) == PlainText.Name(other));
}
