using System.Collections.Frozen;
using System.Globalization;
using Finance.Contracts;
using Finance.Statements.Indexing;
using Finance.Statements.Language;

namespace Finance.Statements.Tests.Language;

/// <summary>The words that rules about codes, change, goals and publication use.</summary>
public sealed class RuleVocabularyTests
{
    private static readonly Indicator Cost = new()
    {
        Level1 = "成本指标",
        Level2 = "经济成本指标",
        Level3 = "总成本",
        Operator = IndicatorOperator.AtMost,
        Target = "5",
        Unit = "万元",
        Weight = 20,
    };

    private static readonly Facts Document = new()
    {
        Unit = UnitId.Parse("360200-103001"),
        FiscalYear = new FiscalYear(2024),
        Projects =
        [
            new Project
            {
                Code = "P1",
                Name = "甲项目",
                Amount = Money.FromYuan(50_000),
                Indicators = [Cost, Cost with { Level3 = "人均成本", Target = "≤100元/人/天", Operator = null, Unit = null }],
            },
            new Project
            {
                Code = "P2",
                Name = "甲 项目",
                Indicators = [Cost],
            },
        ],
        OverallGoal = new OverallGoal { Indicators = [Cost with { Weight = 7 }] },
    };

    [Theory]
    [InlineData("similar('甲 项目（一）', '甲项目(一)')", "true")]
    [InlineData("similar('甲项目', '乙项目')", "false")]
    [InlineData("plain('“甲” 项目')", "甲项目")]
    [InlineData("trimmed('社会效益指标', '指标')", "社会效益")]
    [InlineData("trimmed('指标体系', '指标')", "指标体系")]
    [InlineData("yearOf('2024-05')", "2024")]
    [InlineData("yearOf('明年')", "unknown")]
    [InlineData("targetValue('≥1.5万元')", "15000")]
    [InlineData("targetValue('良好')", "unknown")]
    [InlineData("saidInGoal('培训人数50人', '培训人数', '人')", "50")]
    [InlineData("promisedInFull('实现全覆盖', '覆盖率')", "true")]
    [InlineData("sourceName('governmentFund')", "政府性基金")]
    [InlineData("kindName('basic')", "基本支出")]
    [InlineData("mobileIn('请电13800138000')", "138****8000")]
    [InlineData("emailIn('无')", "unknown")]
    [InlineData("count(allIndicators)", "4")]
    [InlineData("count(allIndicators where first(money, 0) = 50000)", "3")]
    [InlineData("count(allIndicators where measure = '元/人/天' and sign = atMost and not known(money))", "1")]
    [InlineData("count(indicators where value <= projectAmount)", "unknown")]
    [InlineData("some(projects, certain(project.indicators.weight) = 40)", "syntax")]
    [InlineData("some(projects, certain(each.indicators.weight) = 40)", "true")]
    [InlineData("sum(overallIndicators.weight)", "7")]
    [InlineData("count(repeatedNames where count = 2 and projects = 'P1、P2')", "1")]
    [InlineData("count(repeatedIndicators where name = '总成本' and target = '≤5万元')", "1")]
    [InlineData("goals.giveBasis", "false")]
    [InlineData("asks('weights')", "true")]
    [InlineData("asks('targetBasis')", "false")]
    [InlineData("count(recurringProjects where lastAmount = 5 and not known(amountBefore))", "2")]
    [InlineData("some(recurringProjects, lastExecuted = 2)", "true")]
    [InlineData("publication.given", "true")]
    [InlineData("publication.days", "20")]
    [InlineData("publication.approved", "unknown")]
    [InlineData("usedByPeers('30101')", "true")]
    [InlineData("usedByPeers('30102')", "false")]
    [InlineData("nearest('2013209')", "，相近的有效科目：2013201 行政运行、2013202 一般行政管理事务")]
    [InlineData("lastNameOf('2013201')", "行政运行")]
    [InlineData("governmentOf('30101')", "unknown")]
    public void An_expression_gives(string expression, string expected) => Assert.Equal(expected, Evaluate(expression, Around));

    [Theory]
    [InlineData("asks('weights')", "false")]
    [InlineData("publication.given", "false")]
    [InlineData("publication.days", "unknown")]
    [InlineData("count(recurringProjects)", "unknown")]
    [InlineData("count(evaluations)", "unknown")]
    [InlineData("count(lastFunctional3)", "unknown")]
    [InlineData("usedByPeers('30101')", "unknown")]
    [InlineData("lastNameOf('2013201')", "unknown")]
    [InlineData("nearest('2013201')", "")]
    [InlineData("unit.listed", "unknown")]
    [InlineData("unit.open", "unknown")]
    public void What_is_not_at_hand_is_unknown(string expression, string expected) =>
        Assert.Equal(expected, Evaluate(expression, Surroundings.None));

    private static Surroundings Around =>
        Surroundings.None with
        {
            Catalog = new SmallCatalog(),
            PriorCatalog = new SmallCatalog(),
            PeerCodes = new[] { "30101" }.ToFrozenSet(),
            RequiredParts = new[] { "weights" }.ToFrozenSet(),
            PastProjects = [new PastProject(new FiscalYear(2023), null, "甲项目", Money.FromYuan(5), Money.FromYuan(2))],
            Publication = new Publication { ApprovedOn = new DateOnly(2024, 2, 1), PublishedOn = new DateOnly(2024, 2, 21) },
        };

    private static string Evaluate(string text, Surroundings around)
    {
        var (expression, fault) = Compiler.Compile(text, Dictionary.OfFacts);
        if (fault is not null)
        {
            return "syntax";
        }

        var value = expression!.Evaluate(new Scope(FactIndex.Of(Document), around));
        return value.Kind switch
        {
            ValueKind.Number => value.Number.ToString("0.######", CultureInfo.InvariantCulture),
            ValueKind.Text => value.Text,
            ValueKind.Flag => value.IsTrue ? "true" : "false",
            _ => "unknown",
        };
    }
}
