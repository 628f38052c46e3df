using System.Text;
using System.Text.Json.Nodes;
using Finance.Performance.Model.Scoring;
using Finance.Statements.Data;
using Finance.Statements.Evaluations;
using static Finance.Performance.Tests.Scoring.Achieved;

namespace Finance.Performance.Tests.Scoring;

public sealed class SchemeTests
{
    /// <summary>A region that nobody has: other categories, whole points, its own tiers, bands and grades.</summary>
    private const string Island = """
        {
          "id": "island-2031",
          "title": "某海岛项目支出绩效自评评分办法",
          "region": "99",
          "fromYear": 2031,
          "execution": { "weight": 20, "tiers": [ { "rate": "(95,)", "score": 20 }, { "rate": "[0,95]", "score": 5, "assumed": "待定" } ] },
          "categories": [
            { "id": "process", "names": ["过程指标", "管理指标"], "weight": 30, "mandatory": true },
            { "id": "catch", "names": ["渔获指标"], "weight": 50, "withoutOperator": "=", "quantitative": "strict" }
          ],
          "rules": [
            { "id": "plain", "kind": "linear", "zeroAt": 0 },
            { "id": "strict", "kind": "linear", "zeroAt": 90, "lowerIsBetter": "inverse" },
            { "id": "words", "kind": "bands", "bands": [
              { "attainment": "achieved", "share": "(50,100]", "words": ["好"] },
              { "attainment": "partial", "share": "(10,50]" },
              { "attainment": "missed", "share": "[0,10]" } ] }
          ],
          "quantitative": "plain",
          "qualitative": "words",
          "rounding": { "decimals": 0, "mode": "down" },
          "grades": [ { "grade": "excellent", "total": "(95,100]" }, { "grade": "poor", "total": "[0,95]" } ]
        }
        """;

    public static readonly TheoryData<string> Shipped = [.. SchemeLibrary.All.Select(shipped => shipped.Scheme.Id)];

    [Fact]
    public void The_shipped_ones_are_those_of_the_regions() =>
        Assert.Equal(
            ["jiangxi-2024", "ministry-2020", "ministry-2020-cost", "sichuan-2024", "xinjiang-2024"],
            SchemeLibrary.All.Select(shipped => shipped.Scheme.Id)
        );

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Indicators_and_execution_make_a_hundred(string id)
    {
        var scheme = Scheme(id);
        Assert.Equal(90, scheme.IndicatorWeight);
        Assert.True(scheme.Categories.All(category => category.Weight is null) || scheme.Categories.Sum(category => category.Weight) == 90);
    }

    [Fact]
    public void Jiangxi_marks_what_no_case_settles() =>
        Assert.Equal(
            ["/execution/tiers/1", "/execution/tiers/2", "/rules/0", "/overFulfilment"],
            Scheme("jiangxi-2024").Assumed.Select(assumption => assumption.Place)
        );

    [Fact]
    public void A_new_scheme_needs_no_code()
    {
        var (scheme, faults) = Read(Island);
        Assert.Empty(faults);
        var score = Scorer.Of(
            scheme!,
            new Achievement(
                Funds("100.00", "95.00"),
                [
                    Indicator("≥3次", "2", "30", "管理指标"),
                    Indicator("100吨", "96", "25", "渔获指标"),
                    Indicator("丰收", "好", "25", "渔获指标") with
                    {
                        Awarded = 12.5m,
                    },
                ]
            )
        );
        Assert.Equal(5, score.Execution.Points);
        Assert.Equal([20m, 15m, 12.5m], score.Indicators.Select(scored => scored.Points!.Value));
        Assert.False(score.Indicators[2].InBand);
        Assert.Equal([(30m, 30m), (50m, 50m)], score.Categories.Select(category => (category.Weight, category.Expected!.Value)));
        Assert.Equal(Grade.Poor, score.Grade);
        Assert.Equal("/execution/tiers/1", Assert.Single(scheme!.Assumed).Place);
    }

    [Theory]
    [InlineData("\"[0,95]\", \"score\": 5", "\"[0,95)\", \"score\": 5", 6, "空隙或重叠")]
    [InlineData("\"(95,)\"", "\"(95,99]\"", 6, "没有上限")]
    [InlineData("\"score\": 20", "\"score\": 21", 6, "高于执行率的权重")]
    [InlineData("\"score\": 20", "\"score\": 3", 6, "得分反而低")]
    [InlineData("\"tiers\": [", "\"rule\": \"proportional\", \"tiers\": [", 6, "只取其一")]
    [InlineData("\"weight\": 30", "\"weight\": 31", 7, "合计 80")]
    [InlineData("\"mandatory\": true", "\"absentTo\": \"harvest\"", 8, "没有可以接收权重的类别")]
    [InlineData("\"id\": \"catch\"", "\"id\": \"process\"", 8, "重复")]
    [InlineData("\"quantitative\": \"strict\"", "\"quantitative\": \"words\"", 9, "没有这样的规则")]
    [InlineData("\"zeroAt\": 0 ", "\"zeroAt\": 100 ", 12, "太大")]
    [InlineData("\"(10,50]\"", "\"[10,50]\"", 16, "空隙或重叠")]
    [InlineData("\"attainment\": \"partial\"", "\"attainment\": \"missed\"", 14, "出现了两次")]
    [InlineData("\"mode\": \"down\"", "\"mode\": \"up\"", 21, "up")]
    [InlineData("\"(95,100]\"", "\"(100,95]\"", 22, "不是区间")]
    [InlineData("\"excellent\"", "\"poor\"", 22, "次序")]
    [InlineData("\"region\": \"99\",", "\"region\": \"99\", \"toYear\": 2030,", 4, "早于")]
    [InlineData("\"region\": \"99\",", "\"region\": \"99\", \"area\": \"\",", 4, "area")]
    [InlineData("\"fromYear\": 2031,", "", 1, "fromYear")]
    [InlineData("\"id\": \"strict\"", "\"id\": \"plain\"", 13, "重复")]
    public void A_fault_is_told_with_file_line_and_reason(string right, string wrong, int line, string reason)
    {
        Assert.Contains(right, Island, StringComparison.Ordinal);
        var (scheme, faults) = Read(Island.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Null(scheme);
        Assert.Contains(
            faults,
            fault =>
                fault.Place.File == "island.json" && fault.Place.Line == line && fault.ToString().Contains(reason, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    public void What_is_no_scheme_is_refused(string json)
    {
        var (scheme, faults) = Read(json);
        Assert.Null(scheme);
        Assert.NotEmpty(faults);
    }

    /// <summary>Nothing that is left out or put in the wrong place makes the reader throw.</summary>
    [Fact]
    public void Any_single_member_may_be_missing_or_of_another_kind()
    {
        foreach (var path in Paths(JsonNode.Parse(Island)!, []))
        {
            foreach (var replacement in new JsonNode?[] { null, 1, "x", new JsonArray(), new JsonObject() })
            {
                var changed = JsonNode.Parse(Island)!;
                Put(changed, path, replacement?.DeepClone());
                Read(changed.ToJsonString());
            }
        }
    }

    [Theory]
    [InlineData("[80,100)", "80", true)]
    [InlineData("[80,100)", "100", false)]
    [InlineData("(80,100]", "80", false)]
    [InlineData("(80,100]", "100", true)]
    [InlineData("[90,)", "1000", true)]
    [InlineData("[,5)", "-3", true)]
    public void An_interval_says_whether_its_ends_belong_to_it(string interval, string value, bool contains) =>
        Assert.Equal(
            contains,
            Interval.Parse(interval)!.Value.Contains(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture))
        );

    private static (Scheme? Scheme, IReadOnlyList<DataFault> Faults) Read(string json)
    {
        var (scheme, faults) = SchemeReader.Read(new DataFile("island.json", Encoding.UTF8.GetBytes(json)));
        return (scheme, faults);
    }

    private static IEnumerable<object[]> Paths(JsonNode node, object[] path) =>
        node switch
        {
            JsonObject members => members.SelectMany(member => Paths(member.Value!, [.. path, member.Key]).Prepend([.. path, member.Key])),
            JsonArray items => items.SelectMany((item, at) => Paths(item!, [.. path, at]).Prepend([.. path, at])),
            _ => [],
        };

    private static void Put(JsonNode root, object[] path, JsonNode? value)
    {
        var parent = path[..^1].Aggregate(root, (node, step) => step is string name ? node[name]! : node[(int)step]!);
        if (path[^1] is string last)
        {
            parent[last] = value;
        }
        else
        {
            parent[(int)path[^1]] = value;
        }
    }
}
