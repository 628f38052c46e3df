using System.Text.Json;
using Finance.Contracts;
using Finance.Statements.Audit;

namespace Finance.Statements.Tests.Audit;

public sealed class PrintedReaderTests
{
    private static PrintedReading Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return PrintedDocumentReader.Read(document.RootElement);
    }

    [Theory]
    [MemberData(nameof(Printed.Published), MemberType = typeof(Printed))]
    public void A_published_document_is_read_without_fault(string name)
    {
        var reading = PrintedDocumentReader.Read(Case.Json($"{name}-published"));
        Assert.Empty(reading.Faults);
        Assert.Equal(2024, reading.Document!.FiscalYear);
    }

    [Theory]
    [InlineData("{}", "/tables", ProblemCodes.Missing)]
    [InlineData("[]", "", ProblemCodes.WrongType)]
    [InlineData("{\"tables\":{}}", "/tables", ProblemCodes.WrongType)]
    [InlineData("{\"tables\":[{}]}", "/tables/0/id", ProblemCodes.Missing)]
    [InlineData("{\"tables\":[{\"id\":\"T\",\"columns\":[1]}]}", "/tables/0/columns/0", ProblemCodes.WrongType)]
    [InlineData("{\"tables\":[{\"id\":\"T\",\"rows\":[{\"values\":[]}]}]}", "/tables/0/rows/0/values", ProblemCodes.WrongType)]
    [InlineData("{\"tables\":[],\"narrativeFigures\":[{\"section\":\"s\"}]}", "/narrativeFigures/0/text", ProblemCodes.Missing)]
    [InlineData("{\"tables\":[],\"document\":{\"fiscalYear\":\"2024\"}}", "/document/fiscalYear", ProblemCodes.WrongType)]
    public void What_has_not_its_shape_is_a_fault_at_its_place(string json, string pointer, string code)
    {
        var reading = Read(json);
        Assert.Null(reading.Document);
        Assert.Contains(reading.Faults, fault => fault.Pointer == pointer && fault.Code == code);
    }

    [Fact]
    public void All_faults_are_told_at_once() => Assert.Equal(2, Read("{\"tables\":[{\"rows\":7}]}").Faults.Length);

    [Fact]
    public void Lists_are_bounded()
    {
        var rows = string.Join(',', Enumerable.Repeat("{}", PrintedDocumentReader.MaxRows + 1));
        Assert.Contains(
            Read($"{{\"tables\":[{{\"id\":\"T\",\"rows\":[{rows}]}}]}}").Faults,
            fault => fault.Code == ProblemCodes.TooManyLines
        );
    }

    [Fact]
    public void Figures_may_be_numbers_and_what_is_unknown_is_left_aside()
    {
        var reading = Read(
            "{\"tables\":[{\"id\":\"T\",\"columns\":[\"金额\"],\"rows\":[{\"name\":\"合计\",\"values\":{\"金额\":12.50,\"备注\":null},\"x\":1}],\"y\":[]}],\"z\":{}}"
        );
        Assert.Empty(reading.Faults);
        Assert.Equal("12.50", reading.Document!.Tables[0].Rows[0].Values["金额"]);
    }

    [Theory]
    [InlineData("1,234.50", 1234.50, 2, -2)]
    [InlineData("518.8", 518.8, 1, -1)]
    [InlineData("12300", 12300, 0, 2)]
    [InlineData("-0.05", -0.05, 2, -2)]
    [InlineData("45.46%", 45.46, 2, -2)]
    public void A_figure_is_read_as_printed(string text, double value, int decimals, int place)
    {
        Assert.True(PrintedNumber.TryParse(text, out var number));
        Assert.Equal(((decimal)value, decimals, place), (number.Value, number.Decimals, number.LastPlace));
    }

    [Theory]
    [InlineData("---")]
    [InlineData("")]
    [InlineData("无")]
    [InlineData("1.2.3")]
    [InlineData("99999999999999999999")]
    public void Words_and_dashes_are_no_figures(string text) => Assert.False(PrintedNumber.TryParse(text, out _));

    [Fact]
    public void Nothing_that_was_read_makes_the_auditor_throw()
    {
        var random = new Random(20240131);
        string[] names =
        [
            "合计",
            "一、本年收入",
            "（一）其他",
            "1.项目",
            "其中：补助",
            "",
            "（无名）",
            "总计",
            "收入总计",
            "事业收入",
            "①甲",
            "上年结转",
        ];
        string[] columns =
        [
            "收入/项目",
            "收入/金额",
            "支出/合计",
            "支出/基本支出",
            "支出/项目支出",
            "合计",
            "总计",
            "财政拨款/小计",
            "财政拨款/一般公共预算",
            "金额(2)",
            "/",
            "",
        ];
        string[] texts = ["1.00", "0", "---", "99999999999.999999", "-5", "0.000001", "10元", "2", "3.3"];
        string[] codes = ["null", "\"201\"", "\"20103\"", "\"2010301\"", "\"301\"", "\"x\"", "\"30101\""];
        string[] units = ["万元", "元", "亿元", "%", "个", "code"];
        for (var round = 0; round < 300; round++)
        {
            var rows = Enumerable
                .Range(0, random.Next(12))
                .Select(_ =>
                    $"{{\"name\":\"{Pick(names)}\",\"normalizedCode\":{Pick(codes)},\"side\":{Pick(["null", "\"收入\"", "\"支出\""])},\"rowKind\":{Pick(["null", "\"项目\"", "\"科目小计\""])},\"values\":{{\"{Pick(columns)}\":\"{Pick(texts)}\",\"a{Pick(columns)}\":\"{Pick(texts)}\"}}}}"
                );
            var tables = Enumerable
                .Range(0, random.Next(4))
                .Select(index =>
                    $"{{\"id\":\"T{index}\",\"title\":\"{Pick(["收支总表", "部门收入总表", "财政拨款支出表", "一般公共预算基本支出表", ""])}\",\"unit\":\"{Pick(units)}\",\"columns\":[{string.Join(',', columns.OrderBy(_ => random.Next()).Take(5).Select(column => $"\"{column}\""))}],\"rows\":[{string.Join(',', rows)}]}}"
                );
            var figures = Enumerable
                .Range(0, random.Next(12))
                .Select(_ =>
                    $"{{\"section\":\"第三部分/{Pick(["收入情况", "支出情况", "预算绩效情况", "项目情况"])}\",\"text\":\"{Pick(texts)}\",\"unit\":\"{Pick(units)}\",\"meaning\":\"{Pick(["收入总额", "较上年增加", "增长率", "占比", "基本支出", "项目支出", "类", "款", "项", "占项目支出的比例", "完成预算", "资金执行率", "涉及预算", "项目经费", "增减"])}\"}}"
                );
            var reading = Read(
                $"{{\"document\":{{\"kind\":\"budget\",\"fiscalYear\":2024,\"moneyUnit\":\"{Pick(units)}\"}},\"tables\":[{string.Join(',', tables)}],\"narrativeFigures\":[{string.Join(',', figures)}]}}"
            );
            if (reading.Document is { } document)
            {
                Assert.All(DeclaredTotals.Audit(document), finding => Assert.NotEmpty(finding.Message));
            }
        }

        string Pick(string[] from) => from[random.Next(from.Length)];
    }
}
