using Finance.Contracts;
using Finance.Statements.Workbooks;

namespace Finance.Statements.Tests.Workbooks;

/// <summary>What accountants type into cells, and what is made of it.</summary>
public sealed class TypedCellTests
{
    /// <summary>General, two decimals, percent, a date, thousands, and 万 with a quoted word.</summary>
    private const string Formats =
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/><numFmt numFmtId=\"165\" formatCode=\"#,##0.00,\"/>"
        + "<numFmt numFmtId=\"166\" formatCode=\"0!.0000&quot;万&quot;\"/><numFmt numFmtId=\"167\" formatCode=\"0.000_ \"/></numFmts>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"4\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
        + "<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/></cellXfs>";

    private static readonly WorkbookOptions Options = new() { Kind = WorkbookKind.FinalAccount };

    [Theory]
    [InlineData("#4183243", "4183243.00")]
    [InlineData("#0.30000000000000004", "0.30")]
    [InlineData("#1234.5600000000001", "1234.56")]
    [InlineData("#4.183243E6", "4183243.00")]
    [InlineData("4,183,243.5", "4183243.50")]
    [InlineData("４，１８３，２４３．５０", "4183243.50")]
    [InlineData("１２３", "123.00")]
    [InlineData(" 12.5 ", "12.50")]
    [InlineData("12.5元", "12.50")]
    [InlineData("￥12.5", "12.50")]
    [InlineData("0", "0.00")]
    [InlineData("-0", "0.00")]
    [InlineData("<c r=\"@\" s=\"1\"><v>12.5</v></c>", "12.50")]
    [InlineData("<c r=\"@\"><f>A1+1</f><v>7</v></c>", "7.00")]
    [InlineData("<c r=\"@\" t=\"str\"><f>A1</f><v>1,000</v></c>", "1000.00")]
    [InlineData("<c r=\"@\" t=\"s\"><v>0</v></c>", "12345.00")]
    [InlineData("<c r=\"@\" t=\"s\"><v>1</v></c>", "12345.00")]
    [InlineData("<c r=\"@\" t=\"inlineStr\"><is><r><t>12</t></r><r><t>3</t></r><rPh sb=\"0\" eb=\"1\"><t>9</t></rPh></is></c>", "123.00")]
    public void An_amount_is_read_as_the_accountant_sees_it(string cell, string amount)
    {
        var reading = Amount(cell);
        Assert.Empty(reading.Faults);
        Assert.Equal(amount, reading.Facts!.Closing!.Value[0].Amount.ToYuanString());
    }

    [Theory]
    [InlineData("(12.34)")]
    [InlineData("（１２．３４）")]
    [InlineData("−12.34")]
    [InlineData("－12.34")]
    [InlineData("-12.34")]
    [InlineData("#-12.34")]
    public void A_negative_amount_is_read_where_it_may_stand(string cell) =>
        Assert.Equal("-12.34", Amount(cell).Facts!.Closing!.Value[0].Amount.ToYuanString());

    [Theory]
    [InlineData("#0.125", ProblemCodes.InvalidMoney, "两位小数")]
    [InlineData("#1.00001", ProblemCodes.InvalidMoney, "两位小数")]
    [InlineData("12万元", ProblemCodes.InvalidNumber, "换算成元")]
    [InlineData("1.2亿", ProblemCodes.InvalidNumber, "换算成元")]
    [InlineData("25%", ProblemCodes.InvalidNumber, "百分号")]
    [InlineData("25％", ProblemCodes.InvalidNumber, "百分号")]
    [InlineData("1,2345", ProblemCodes.InvalidNumber, "千分位")]
    [InlineData("12,34", ProblemCodes.InvalidNumber, "千分位")]
    [InlineData("1 234", ProblemCodes.InvalidNumber, "数字")]
    [InlineData("约100", ProblemCodes.InvalidNumber, "数字")]
    [InlineData("---", ProblemCodes.InvalidNumber, "数字")]
    [InlineData("--5", ProblemCodes.InvalidNumber, "数字")]
    [InlineData("1e3", ProblemCodes.InvalidNumber, "数字")]
    [InlineData("一百", ProblemCodes.InvalidNumber, "换算成元")]
    [InlineData("#1E400", ProblemCodes.InvalidNumber, "太大")]
    [InlineData("#NaN", ProblemCodes.InvalidNumber, "无法识别")]
    [InlineData("#100000000000.01", ProblemCodes.AmountTooLarge, "一千亿")]
    [InlineData("<c r=\"@\" s=\"2\"><v>0.25</v></c>", ProblemCodes.InvalidNumber, "百分比")]
    [InlineData("<c r=\"@\" s=\"3\"><v>45000</v></c>", ProblemCodes.InvalidNumber, "日期")]
    [InlineData("<c r=\"@\" s=\"4\"><v>45000</v></c>", ProblemCodes.InvalidNumber, "日期")]
    [InlineData("<c r=\"@\" t=\"d\"><v>2024-01-01</v></c>", ProblemCodes.InvalidNumber, "日期")]
    [InlineData("<c r=\"@\" s=\"5\"><v>45000</v></c>", ProblemCodes.InvalidNumber, "缩小")]
    [InlineData("<c r=\"@\" s=\"6\"><v>45000</v></c>", ProblemCodes.InvalidNumber, "缩小")]
    [InlineData("<c r=\"@\" t=\"b\"><v>1</v></c>", ProblemCodes.InvalidNumber, "数字")]
    [InlineData("<c r=\"@\" t=\"e\"><v>#REF!</v></c>", WorkbookFaultCodes.ErrorCell, "#REF!")]
    [InlineData("<c r=\"@\" t=\"e\"><f>1/0</f><v>#N/A</v></c>", WorkbookFaultCodes.ErrorCell, "#N/A")]
    [InlineData("<c r=\"@\"><f>A1*2</f></c>", WorkbookFaultCodes.FormulaWithoutValue, "公式")]
    [InlineData("<c r=\"@\"><f>A1*2</f><v></v></c>", WorkbookFaultCodes.FormulaWithoutValue, "公式")]
    public void What_is_no_plain_amount_is_refused_at_its_cell_and_never_guessed(string cell, string code, string words)
    {
        var fault = Assert.Single(Amount(cell).Faults);
        Assert.Equal(("年末结转结余", "B2", code, "/closing/0/amount"), (fault.Sheet, fault.Cell, fault.Code, fault.Pointer));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Yuan_is_taken_off_only_where_money_stands()
    {
        var book = new HandMade().Sheet(
            "三公经费批次人数",
            HandMade.Row(1, "项目", "内容"),
            HandMade.Row(2, "国内公务接待批次（个）", "5元")
        );
        var fault = Assert.Single(FactsWorkbook.Read(book.Save(), Options).Faults);
        Assert.Equal(("B2", "/travelCounts/receptions"), (fault.Cell, fault.Pointer));
    }

    [Fact]
    public void A_negative_amount_is_refused_where_it_may_not_stand()
    {
        var book = new HandMade().Sheet("决算补充数据", HandMade.Row(1, "项目", "内容"), HandMade.Row(2, "结余分配（元）", "(5)"));
        var fault = Assert.Single(FactsWorkbook.Read(book.Save(), Options).Faults);
        Assert.Equal(("决算补充数据", "B2", ProblemCodes.NegativeAmount), (fault.Sheet, fault.Cell, fault.Code));
    }

    [Theory]
    [InlineData("#2013201", "2013201")]
    [InlineData(" 2013201　", "2013201")]
    [InlineData("<c r=\"@\" s=\"1\"><v>2013201</v></c>", "2013201")]
    [InlineData("<c r=\"@\" s=\"3\"><v>201</v></c>", null)]
    [InlineData("#2013201.5", null)]
    [InlineData("行政运行", null)]
    public void A_code_that_was_typed_as_a_number_is_that_code(string cell, string? code)
    {
        var book = new HandMade { Formats = Formats }.Sheet(
            "资金用途",
            HandMade.Row(1, "功能分类科目编码", "用途说明"),
            HandMade.Row(2, cell, "办公")
        );
        var reading = FactsWorkbook.Read(book.Save(), Options);
        Assert.Equal(code, reading.Facts?.Uses!.Value[0].Functional.Value);
        if (code is null)
        {
            Assert.Equal("A2", Assert.Single(reading.Faults).Cell);
        }
    }

    [Theory]
    [InlineData("#51110424000010340324", null)]
    [InlineData("#5.1110424000010340E+22", null)]
    [InlineData("#511104240000103", "511104240000103")]
    [InlineData("51110424T000010340324", "51110424T000010340324")]
    [InlineData("<c r=\"@\" s=\"3\"><v>45000</v></c>", null)]
    [InlineData("<c r=\"@\" t=\"b\"><v>1</v></c>", null)]
    public void A_code_of_which_digits_are_lost_is_refused(string cell, string? code)
    {
        var book = new HandMade { Formats = Formats }.Sheet("项目", HandMade.Row(1, "项目编码", "项目名称"), HandMade.Row(2, cell, "甲"));
        var reading = FactsWorkbook.Read(book.Save(), Options);
        Assert.Equal(code, reading.Facts?.Projects!.Value[0].Code);
        Assert.Equal(code is null ? ["A2"] : [], reading.Faults.Select(fault => fault.Cell));
    }

    [Theory]
    [InlineData("#0.1", "0.1")]
    [InlineData("<c r=\"@\" s=\"7\"><v>10.5</v></c>", "10.500")]
    [InlineData("10.50", "10.50")]
    [InlineData("#0.30000000000000004", "0.3")]
    [InlineData("#0.12345678", null)]
    [InlineData("#-1", null)]
    public void A_rate_keeps_the_decimals_that_are_seen(string cell, string? number)
    {
        var book = new HandMade { Formats = Formats }.Sheet(
            "资产情况",
            HandMade.Row(1, "项目", "内容"),
            HandMade.Row(2, "房屋面积（平方米）", cell)
        );
        var reading = FactsWorkbook.Read(book.Save(), Options);
        Assert.Equal(number, reading.Facts?.Assets!.Buildings!.Area!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2023-12-31", "2023-12-31")]
    [InlineData("2023年12月31日", "2023-12-31")]
    [InlineData("２０２３/1/2", "2023-01-02")]
    [InlineData("<c r=\"@\" s=\"3\"><v>45291</v></c>", "2023-12-31")]
    [InlineData("<c r=\"@\" t=\"d\"><v>2023-12-31T00:00:00</v></c>", "2023-12-31")]
    [InlineData("#45291", null)]
    [InlineData("2023-02-30", null)]
    [InlineData("<c r=\"@\" s=\"3\"><v>45291.5</v></c>", null)]
    [InlineData("<c r=\"@\" s=\"3\"><v>60</v></c>", null)]
    public void A_day_is_read_from_text_and_from_the_dates_of_the_spreadsheet(string cell, string? day)
    {
        var book = new HandMade { Formats = Formats }.Sheet("资产情况", HandMade.Row(1, "项目", "内容"), HandMade.Row(2, "截止日期", cell));
        var reading = FactsWorkbook.Read(book.Save(), Options);
        Assert.Equal(day, reading.Facts?.Assets!.AsOf!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Days_that_count_from_1904_are_read_so()
    {
        var book = new HandMade { Formats = Formats, WorkbookProperties = "<workbookPr date1904=\"1\"/>" }.Sheet(
            "资产情况",
            HandMade.Row(1, "项目", "内容"),
            HandMade.Row(2, "截止日期", "<c r=\"@\" s=\"3\"><v>43829</v></c>")
        );
        Assert.Equal(new DateOnly(2023, 12, 31), FactsWorkbook.Read(book.Save(), Options).Facts!.Assets!.AsOf);
    }

    [Fact]
    public void A_month_that_the_spreadsheet_made_a_date_is_that_month()
    {
        var book = new HandMade { Formats = Formats }.Sheet(
            "项目",
            HandMade.Row(1, "项目编码", "项目名称", "开始月份", "结束月份"),
            HandMade.Row(2, "T1", "甲", "<c r=\"@\" s=\"4\"><v>45292</v></c>", "2024年12月"),
            HandMade.Row(3, "T2", "乙", "<c r=\"@\" s=\"4\"><v>45293</v></c>", "2024-13")
        );
        var reading = FactsWorkbook.Read(book.Save(), Options);
        Assert.Equal(
            [("C3", ProblemCodes.InvalidDate), ("D3", ProblemCodes.InvalidDate)],
            reading.Faults.Select(fault => (fault.Cell, fault.Code))
        );
    }

    [Theory]
    [InlineData("是", true)]
    [InlineData("否", false)]
    [InlineData("<c r=\"@\" t=\"b\"><v>1</v></c>", true)]
    [InlineData("<c r=\"@\" t=\"b\"><v>0</v></c>", false)]
    [InlineData("对", null)]
    [InlineData("#1", null)]
    public void Yes_and_no_are_read_and_nothing_else(string cell, bool? flag)
    {
        var book = new HandMade().Sheet("全年预算", HandMade.Row(1, "是否公用经费", "金额（元）"), HandMade.Row(2, cell, "#1"));
        var reading = FactsWorkbook.Read(book.Save(), Options);
        Assert.Equal(flag, reading.Facts?.AnnualBudget!.Value[0].Public);
        Assert.Equal(flag is null ? ProblemCodes.UnknownValue : null, reading.Faults.SingleOrDefault()?.Code);
    }

    [Fact]
    public void A_term_that_is_not_in_the_list_is_refused_with_the_list()
    {
        var book = new HandMade().Sheet("年末结转结余", HandMade.Row(1, "资金来源", "金额（元）"), HandMade.Row(2, "财政拨款", "#1"));
        var fault = Assert.Single(FactsWorkbook.Read(book.Save(), Options).Faults);
        Assert.Equal(("A2", ProblemCodes.UnknownValue, "/closing/0/source"), (fault.Cell, fault.Code, fault.Pointer));
        Assert.Contains("一般公共预算、政府性基金预算", fault.Message, StringComparison.Ordinal);
    }

    private static WorkbookReading Amount(string cell)
    {
        var book = new HandMade
        {
            Formats = Formats,
            SharedStrings = "<si><t>12,345</t></si><si><r><t>12,</t></r><r><t>345</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>",
        }.Sheet("年末结转结余", HandMade.Row(1, "结转或结余", "金额（元）"), HandMade.Row(2, "结转", cell));
        return FactsWorkbook.Read(book.Save(), Options);
    }
}
