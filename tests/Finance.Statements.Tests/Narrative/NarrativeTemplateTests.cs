using System.Collections.Immutable;
using System.Text;
using Finance.Contracts;
using Finance.Statements.Data;
using Finance.Statements.Indexing;
using Finance.Statements.Narrative;
using Finance.Statements.Tables;

namespace Finance.Statements.Tests.Narrative;

public sealed class NarrativeTemplateTests
{
    [Theory]
    [InlineData("{change: 1200000, 1000000}", "比上年增加20.00万元，增长20.00%")]
    [InlineData("{change: 1000000, 1200000, '上年预算'}", "比上年预算减少20.00万元，下降16.67%")]
    [InlineData("{change: 5, 5}", "与上年持平")]
    [InlineData("{change: 5, 4.9}", "与上年基本持平")]
    [InlineData("{change: 100000, 0}", "比上年增加10.00万元")] // no rate from a zero base
    [InlineData("{difference: 1200000, 1000000}", "比上年增加20.00万元")]
    [InlineData("甲[，{change: 100000, 1 / 0}]乙", "甲乙")] // last year is not known
    [InlineData("甲[，{change: 100000, 1 / 0}|，上年数未提供]", "甲，上年数未提供")]
    [InlineData("{wan: 50}万元", "0.01万元")] // half away from zero
    [InlineData("{wan: -50}万元", "-0.01万元")]
    [InlineData("{wan: -1}万元", "0.00万元")]
    [InlineData("{wan: 1 / 0}万元", "未提供")] // what is not known is never 0
    [InlineData("{share: 1, 3}", "33.33%")]
    [InlineData("完成{completion: 500, 0}", "未提供")] // no completion from a zero budget
    [InlineData("{count: 12}个", "12个")]
    [InlineData("{percent: growth(3, 2)}", "50.00%")]
    [InlineData("[{if: 1 = 2}甲|{if: 1 = 1}乙|丙]", "乙")]
    [InlineData("{name: '201'}", "一般公共服务支出")]
    [InlineData("{name: '2999999'}", "2999999")]
    [InlineData("{year}年与{year - 1}年", "2024年与2023年")]
    [InlineData("{unit.shortName}、{department.name}", "党群部、管理委员会")]
    public void A_slot_tells(string text, string expected) => Assert.Equal(expected, Tell(text));

    [Theory]
    [InlineData("{reason: functional '208'}", "缴费基数提高")]
    [InlineData("{reason: functional '208', against initial}", "缴费基数提高")] // given without saying against what
    [InlineData("{reason: functional '208', strictly initial}", "未提供")]
    [InlineData("{reason: functional '208', project 'P1'}", "体检人数增加")]
    [InlineData("{reason: kind basic, against prior}", "人员调入")]
    [InlineData("{reason: kind basic, against initial}", "未提供")]
    [InlineData("{reason: functional '210'}", "未提供")]
    [InlineData("{use: '2013201'}", "机关运转")]
    public void The_departments_own_words_are_found_by_what_they_are_about(string text, string expected)
    {
        var facts = Case.Facts("jiangxi-budget") with
        {
            Reasons =
            [
                new ChangeReason(new FactSubject { Functional = FunctionalCode.Parse("208"), Project = "P1" }, null, "体检人数增加；"),
                new ChangeReason(new FactSubject { Functional = FunctionalCode.Parse("208") }, null, "缴费基数提高。"),
                new ChangeReason(new FactSubject { Kind = ExpenditureKind.Basic }, Stage.Prior, "人员调入"),
            ],
            Uses = [new CodeUse(FunctionalCode.Parse("2013201"), "机关运转。")],
        };
        Assert.Equal(expected, Tell(text, facts));
    }

    [Fact]
    public void A_figure_tells_in_words_and_data_what_it_was_derived_from()
    {
        var section = Sections(
            Narrative("\"{change: sum(incomes), priorYear.totals.all | 收入较上年增减}\""),
            Case.Facts("jiangxi-budget")
        )[0];
        var (amount, rate) = (section.Figures[0], section.Figures[1]);
        Assert.Equal(
            ("337.98", 3, "万元", "收入较上年增减", 3379763m),
            (amount.Text, amount.Start - 2, amount.Unit, amount.Meaning, amount.From.Exact)
        );
        Assert.Equal("15349963.00 元减 11970200.00 元，相差 3379763.00 元，取自收入明细 18 处、上年数 1 处", amount.From.Words);
        Assert.Equal("(sum(incomes)) - (priorYear.totals.all)", amount.From.Expression);
        Assert.Contains("/priorYear/totals/all", amount.From.Pointers);
        Assert.Equal(("28.23", "%", "收入较上年增减率"), (rate.Text, rate.Unit, rate.Meaning));
    }

    [Fact]
    public void A_department_is_told_of_all_its_units()
    {
        var facts = Case.Facts("jiangxi-budget");
        var index = FactIndex.OfUnits([facts, facts]);
        var library = NarrativeLibrary.Shipped;
        var sections = Narrator.Tell(library.Find("jiangxi-budget-2024")!, index, Told.Around(UnitTypes.Managed), Subject);
        var figure = sections.Single(section => section.Id == "income").Figures[0];
        Assert.Equal("3069.99", figure.Text);
        Assert.Contains(figure.From.Pointers, pointer => pointer.StartsWith("/units/1/incomes/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(UnitTypes.Administrative, "机关运行经费")]
    [InlineData(UnitTypes.PublicInstitution, "事业单位运行经费")]
    public void Running_cost_is_named_by_the_type_of_the_unit(string type, string name)
    {
        var section = Told.Sections("jiangxi-final-2024", Case.Facts("jiangxi-final"), type)
            .Single(section => section.Id == "running-cost");
        Assert.StartsWith($"六、{name}支出", section.Heading, StringComparison.Ordinal);
        Assert.Contains($"{name}支出41.63万元", section.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_known_is_told_as_nothing_known()
    {
        foreach (var format in NarrativeLibrary.Shipped.Formats)
        {
            Assert.All(
                Told.Sections(format, new Facts()),
                section => Assert.DoesNotContain(section.Figures, figure => figure.Unit == "万元")
            );
        }
    }

    [Fact]
    public void Equipment_of_another_threshold_says_nothing_about_this_one()
    {
        var facts = Case.Facts("every-member"); // knows of equipment over 1,000,000 yuan only
        Assert.DoesNotContain(
            Told.Sections("jiangxi-budget-2024", facts),
            section => section.Text.Contains("大型设备", StringComparison.Ordinal)
        );
        Assert.Contains(
            Told.Sections("jiangxi-final-2024", facts),
            section => section.Text.Contains("设备（不含车辆）1台", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_place_for_evaluations_is_marked() =>
        Assert.Equal(
            "evaluations",
            Assert
                .Single(
                    Told.Sections("national-final-2024", new Facts() { FiscalYear = new FiscalYear(2024) }),
                    section => section.Joins is not null
                )
                .Joins
        );

    [Theory]
    [InlineData("\"{sum: 1}\"", "1:87: 没有“sum”这种填空")]
    [InlineData("\"甲{wan: sum(income)}\"", "这里是“income”")]
    [InlineData("\"甲[乙\"", "1:87: 这里的“[”没有对应的“]”")]
    [InlineData("\"甲]\"", "1:87: 这里的“]”没有对应的“[”")]
    [InlineData("\"甲{year\"", "1:87: 这里的“{”没有对应的“}”")]
    [InlineData("\"甲}\"", "1:87: 这里的“}”没有对应的“{”")]
    [InlineData("\"{change: 1}\"", "“change”应有 2 至 3 个参数")]
    [InlineData("\"{list: kinds}\"", "这一段没有名为“kinds”的列表")]
    [InlineData("\"{reason: colour 'red'}\"", "原因不能按“colour”查找")]
    [InlineData("{ \"text\": \"甲\", \"when\": \"sum(\" }", "应为")]
    [InlineData("{ \"text\": \"甲\", \"each\": \"unknownList\" }", "这里是“unknownList”")]
    [InlineData("{ \"words\": \"甲\" }", "没有名为“words”的字段")]
    [InlineData("\"[[[[[[[[[甲]]]]]]]]]\"", "嵌套过深")]
    public void A_fault_in_a_template_names_its_place(string paragraph, string words)
    {
        var faults = new List<DataFault>();
        var library = NarrativeLibrary.Load([Narrative(paragraph)], faults);
        Assert.Null(library.Find("x"));
        Assert.Contains(faults, fault => fault.ToString().Contains(words, StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.Equal("x/narrative.json", fault.Place.File));
    }

    [Theory]
    [InlineData("""{ "extends": "y" }""", "不能以“y”为基础")]
    [InlineData("""{ "extends": "x" }""", "绕回自身")]
    [InlineData("""{ "sections": [{ "id": "nowhere", "heading": "甲" }] }""", "没有可以替换的章节“nowhere”")]
    [InlineData("""{ "terms": { "incomes": "1" } }""", "名称“incomes”已有别的含义")]
    [InlineData("""{ "terms": { "a": "b", "b": "1" } }""", "这里是“b”")]
    public void A_format_that_does_not_hold_together_is_refused(string file, string words)
    {
        var faults = new List<DataFault>();
        Assert.Empty(NarrativeLibrary.Load([new DataFile("x/narrative.json", Encoding.UTF8.GetBytes(file))], faults).Formats);
        Assert.Contains(faults, fault => fault.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_format_may_say_a_term_or_a_section_of_its_base_anew()
    {
        var faults = new List<DataFault>();
        var library = NarrativeLibrary.Load(
            [
                File(
                    "base",
                    """{ "terms": { "a": "1" }, "parts": [{ "id": "p", "heading": "部分", "sections": [{ "id": "s", "heading": "甲", "paragraphs": ["{count: a}"] }, { "id": "t", "heading": "乙", "paragraphs": ["{count: a}"] }] }] }"""
                ),
                File(
                    "own",
                    """{ "extends": "base", "terms": { "a": "2" }, "sections": [{ "id": "t", "heading": "丙", "paragraphs": ["无"] }] }"""
                ),
            ],
            faults
        );
        Assert.Empty(faults);
        var told = Narrator.Tell(library.Find("own")!, FactIndex.Of(new Facts()), Told.Around(UnitTypes.Managed), Subject);
        Assert.Equal(["甲2", "丙无"], told.Select(section => section.Heading + section.Text));
    }

    private static readonly Subject Subject = new(
        new NamedUnit("1", "党群工作部本级", "党群部"),
        new NamedUnit("2", "管理委员会", "管委会")
    );

    private static string Tell(string text, Facts? facts = null)
    {
        var sections = Sections(Narrative($$"""{ "text": "{{text}}", "otherwise": "未提供" }"""), facts ?? Case.Facts("jiangxi-budget"));
        return Assert.Single(sections).Text;
    }

    private static ImmutableArray<NarrativeSection> Sections(DataFile file, Facts facts)
    {
        var faults = new List<DataFault>();
        var library = NarrativeLibrary.Load([file], faults);
        Assert.Empty(faults);
        return Narrator.Tell(library.Find("x")!, FactIndex.Of(facts), Told.Around(UnitTypes.Managed), Subject);
    }

    private static DataFile Narrative(string paragraph) =>
        File("x", $$"""{"parts":[{"id":"p","heading":"一","sections":[{"id":"s","heading":"二","paragraphs":[{{paragraph}}]}]}]}""");

    private static DataFile File(string format, string text) => new($"{format}/narrative.json", Encoding.UTF8.GetBytes(text));
}
