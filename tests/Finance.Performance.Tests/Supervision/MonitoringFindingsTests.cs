using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model.Supervision;
using Finance.Statements;
using Finance.Statements.Checks;

namespace Finance.Performance.Tests.Supervision;

public sealed class MonitoringFindingsTests
{
    private static readonly Project Project = new()
    {
        Code = "P1",
        Name = "干部培训",
        Indicators =
        [
            new Indicator { Level1 = "产出指标", Level3 = "培训人次" },
            new Indicator { Level1 = "效益指标", Level3 = "能力提升" },
        ],
    };

    private static readonly MonitoringContent Sound = new()
    {
        GoalsSha256 = "",
        Budget = Money.FromYuan(100),
        Executed = Money.FromYuan(60),
        ExpectedExecution = Money.FromYuan(100),
        Indicators = [Certain(0), Certain(1)],
    };

    [Fact]
    public void A_project_on_its_way_has_no_findings_and_does_not_deviate()
    {
        Assert.Empty(Of(Sound));
        Assert.False(MonitoringFindings.Deviates(Sound));
    }

    [Fact]
    public void Money_is_complete_and_within_the_budget()
    {
        Assert.Equal(["JK01:executed", "JK01:expectedExecution"], Of(Sound with { Executed = null, ExpectedExecution = null }));
        Assert.Equal(["JK02:executed"], Of(Sound with { Executed = Money.FromYuan(100.01m) }));
        Assert.Equal(["JK02:expectedExecution"], Of(Sound with { ExpectedExecution = Money.FromYuan(100.01m) }));
        Assert.Equal(["JK04:expectedExecution"], Of(Sound with { ExpectedExecution = Money.FromYuan(99.99m) }));
    }

    [Theory]
    [InlineData("38.33", true)]
    [InlineData("38.34", false)]
    public void Execution_more_than_twenty_points_behind_the_months_is_far_behind(string yuan, bool behind)
    {
        Assert.True(Money.TryParseYuan(yuan, out var executed));
        Assert.Equal(behind, MonitoringFindings.IsFarBehind(Sound with { Executed = executed }));
    }

    [Fact]
    public void Execution_far_behind_needs_a_reason_and_measures_and_stays_to_be_seen()
    {
        var late = Sound with { Executed = Money.FromYuan(10) };
        Assert.Equal(Severity.Error, Assert.Single(MonitoringFindings.Of(Project, late)).Severity);
        var answered = late with { Deviation = "招标推迟", Measures = "九月开标" };
        Assert.Equal(Severity.Info, Assert.Single(MonitoringFindings.Of(Project, answered)).Severity);
        Assert.True(MonitoringFindings.Deviates(answered));
    }

    [Fact]
    public void A_deviation_without_measures_is_an_error() => Assert.Equal(["JK05:measures"], Of(Sound with { Deviation = "招标推迟" }));

    [Fact]
    public void Every_approved_indicator_is_told_with_its_value_and_what_is_expected()
    {
        Assert.Equal(["JK06:1"], Of(Sound with { Indicators = [Certain(0)] }));
        Assert.Equal(["JK06:1"], Of(Sound with { Indicators = [Certain(1) with { Value = " " }, Certain(0)] }));
        Assert.Equal(["JK06:0"], Of(Sound with { Indicators = [Certain(0) with { Expected = null }, Certain(1)] }));
    }

    [Theory]
    [InlineData(Expectation.Likely)]
    [InlineData(Expectation.Impossible)]
    public void A_goal_that_may_be_missed_needs_a_reason_and_measures(Expectation expected)
    {
        ImmutableArray<MonitoredIndicator> indicators = [Certain(0), Certain(1) with { Expected = expected }];
        Assert.Equal(["JK07:1", "JK08:1"], Of(Sound with { Indicators = indicators }));
        Assert.True(MonitoringFindings.Deviates(Sound with { Indicators = indicators }));
        indicators = [Certain(0), Certain(1) with { Expected = expected, Reason = "师资不足", Measures = "外聘教师" }];
        Assert.Empty(Of(Sound with { Indicators = indicators }));
    }

    [Fact]
    public void What_is_written_is_read_again_alike()
    {
        var bytes = Sound.WriteCanonical();
        Assert.Equal(bytes, MonitoringContent.Read(bytes).WriteCanonical());
        Assert.Equal(Sound.Indicators, MonitoringContent.Read(bytes).Indicators);
    }

    private static MonitoredIndicator Certain(int place) =>
        new()
        {
            Indicator = place,
            Value = "50",
            Expected = Expectation.Certain,
        };

    private static IEnumerable<string> Of(MonitoringContent content) =>
        MonitoringFindings.Of(Project, content).Select(finding => finding.Id);
}
