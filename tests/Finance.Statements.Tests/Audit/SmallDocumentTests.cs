using Finance.Statements.Audit;

namespace Finance.Statements.Tests.Audit;

/// <summary>One rule at a time, on documents of a few rows.</summary>
public sealed class SmallDocumentTests
{
    private const string Head =
        "\"document\":{\"kind\":\"budget\",\"department\":\"某某局\",\"departmentShort\":\"某局\",\"fiscalYear\":2024,\"moneyUnit\":\"万元\"}";

    private static AuditFinding[] Audit(string tables, string figures = "[]") =>
        [.. DeclaredTotals.Audit(Printed.Parse($"{{{Head},\"tables\":{tables},\"narrativeFigures\":{figures}}}"))];

    private static string Table(
        string rows,
        string more = "",
        string columns = "[\"科目编码\",\"科目名称\",\"合计\",\"基本支出\",\"项目支出\"]",
        string title = "部门支出总表"
    ) => $"[{{\"id\":\"T1\",\"title\":\"{title}\",\"unit\":\"万元\",\"columns\":{columns},\"rows\":{rows}{more}}}]";

    private static string Row(string code, string name, string total, string basic, string project) =>
        $"{{\"normalizedCode\":{(code.Length == 0 ? "null" : $"\"{code}\"")},\"name\":\"{name}\",\"values\":{{\"合计\":\"{total}\",\"基本支出\":\"{basic}\",\"项目支出\":\"{project}\"}}}}";

    private static string Figure(string text, string unit, string meaning, string section = "第三部分/支出预算情况") =>
        $"{{\"section\":\"{section}\",\"text\":\"{text}\",\"unit\":\"{unit}\",\"meaning\":\"{meaning}\"}}";

    [Theory]
    [InlineData("10.01", "10.00", true)]
    [InlineData("10.02", "10.00", false)]
    [InlineData("9.99", "10.00", true)]
    public void Every_addend_may_be_rounded_by_half_a_cent(string total, string first, bool isRounding)
    {
        var findings = Audit(Table($"[{Row("", "合计", total, total, "0.00")},{Row("2010301", "行政运行", first, first, "0.00")}]"));
        Assert.Equal(
            isRounding ? [] : ["D01"],
            findings.Where(finding => finding.Severity == AuditSeverity.Error).Select(finding => finding.Rule).Distinct()
        );
        Assert.NotEmpty(findings);
    }

    [Theory]
    [InlineData("1,234.50", "1,000.00", "234.50")]
    [InlineData("１２３４.５０", "1000.00", "234.50")]
    public void Separators_and_wide_digits_are_figures(string total, string basic, string project)
    {
        Assert.Empty(Audit(Table($"[{Row("", "合计", total, basic, project)},{Row("2010301", "行政运行", total, basic, project)}]")));
    }

    [Theory]
    [InlineData("8.10", "150", "8.11", null)]
    [InlineData("8.10", "108.11", "8.11", null)]
    [InlineData("8.10", "108.11", "8.10", null)]
    [InlineData("8.10", "108.11", "7.49", "D06")]
    [InlineData("8.10", "108.11", "81.0", "D07")]
    [InlineData("8.10", "108.11", "9.80", "D05")]
    public void Growth_follows_from_the_figure_of_last_year(string change, string now, string rate, string? rule)
    {
        var findings = Audit(
            "[]",
            $"[{Figure(now, "万元", "支出预算")},{Figure(change, "万元", "支出预算较上年增加")},{Figure(rate, "%", "支出预算增长率")}]"
        );
        if (now == "150")
        {
            Assert.Contains(findings, finding => finding.Severity == AuditSeverity.Error);
        }
        else
        {
            Assert.Equal(
                rule is null ? [] : [rule],
                findings.Where(finding => finding.Severity == AuditSeverity.Error).Select(finding => finding.Rule)
            );
        }
    }

    [Theory]
    [InlineData("33.33", "33.33", "33.33", 0)]
    [InlineData("33.33", "33.33", "43.33", 1)]
    public void Shares_of_a_whole_follow_from_their_parts(string first, string second, string third, int errors)
    {
        var findings = Audit(
            "[]",
            $"[{Figure("10.00", "万元", "人员支出")},{Figure(first, "%", "人员支出占比")},{Figure("10.00", "万元", "公用支出")},{Figure(second, "%", "公用支出占比")},{Figure("10.00", "万元", "其他")},{Figure(third, "%", "其他占比")}]"
        );
        Assert.Equal(errors, findings.Count(finding => finding.Severity == AuditSeverity.Error));
    }

    [Fact]
    public void An_empty_table_needs_its_sentence()
    {
        var finding = Assert.Single(Audit(Table("[]")));
        Assert.Equal(("D15", AuditSeverity.Error), (finding.Rule, finding.Severity));
        Assert.Empty(Audit(Table("[]", ",\"emptyTableNote\":\"本表无数据\"")));
        Assert.Empty(Audit(Table("[]", ",\"notes\":[\"注：本单位无此项支出，此表为空\"]")));
    }

    [Fact]
    public void A_table_with_data_does_not_say_that_it_is_empty()
    {
        var rows = $"[{Row("", "合计", "1.00", "1.00", "0.00")},{Row("2010301", "行政运行", "1.00", "1.00", "0.00")}]";
        Assert.Equal("D15", Assert.Single(Audit(Table(rows, ",\"emptyTableNote\":\"本表无数据\""))).Rule);
        Assert.Empty(Audit(Table(rows, ",\"emptyTableNote\":\"注：若为空表，则为无此项支出\"")));
    }

    [Theory]
    [InlineData("XX局支出总表")]
    [InlineData("{单位}支出总表")]
    [InlineData("待填支出总表")]
    public void A_place_left_open_is_an_error(string title) =>
        Assert.Contains(
            Audit(Table("[]", ",\"emptyTableNote\":\"本表无数据\"", title: title)),
            finding => finding is { Rule: "D19", Severity: AuditSeverity.Error }
        );

    [Fact]
    public void A_year_that_is_neither_this_nor_last_is_mentioned() =>
        Assert.Equal(
            ["D13 Info"],
            Audit(Table("[]", ",\"emptyTableNote\":\"本表无数据\"", title: "2021年部门支出总表"))
                .Select(finding => $"{finding.Rule} {finding.Severity}")
        );

    [Fact]
    public void A_cell_in_another_unit_than_its_table_mixes_units() =>
        Assert.Contains(
            Audit(Table($"[{Row("2010301", "行政运行", "10000元", "1.00", "")}]")),
            finding => finding is { Rule: "D21", Severity: AuditSeverity.Error }
        );

    [Fact]
    public void One_code_under_two_names_and_a_code_of_no_book_are_told()
    {
        var rows =
            $"[{Row("2013201", "行政运行", "1.00", "1.00", "0.00")},{Row("2013201", "行政运行费", "1.00", "1.00", "0.00")},{Row("2013288", "其他", "1.00", "1.00", "0.00")}]";
        var document = Printed.Parse($"{{{Head},\"tables\":{Table(rows)},\"narrativeFigures\":[]}}");
        var findings = DeclaredTotals.Audit(document, new SmallCatalog());
        Assert.Contains(findings, finding => finding is { Rule: "D11", Severity: AuditSeverity.Explain });
        var unknown = Assert.Single(findings, finding => finding.Rule == "D10");
        Assert.Equal("2013288", unknown.Printed);
        Assert.DoesNotContain(DeclaredTotals.Audit(document), finding => finding.Rule == "D10");
    }

    [Fact]
    public void A_unit_has_one_name()
    {
        static string Unit(string name) =>
            $"{{\"code\":{{\"单位代码\":\"103001\"}},\"normalizedCode\":null,\"name\":\"{name}\",\"values\":{{\"合计\":\"1.00\",\"基本支出\":\"1.00\"}}}}";
        Assert.Contains(
            Audit(Table($"[{Unit("某某局")},{Unit("另一局")}]")),
            finding => finding is { Rule: "D22", Severity: AuditSeverity.Explain }
        );
        Assert.DoesNotContain(Audit(Table($"[{Unit("某某局")},{Unit("某局")}]")), finding => finding.Rule == "D22");
    }

    [Fact]
    public void Only_some_of_the_parts_may_be_less_but_never_more()
    {
        static string Rows(string part) =>
            $"[{{\"name\":\"1.公务接待费\",\"values\":{{\"金额\":\"5.00\"}}}},{{\"name\":\"其中：外事接待费\",\"values\":{{\"金额\":\"{part}\"}}}}]";
        Assert.Empty(Audit(Table(Rows("3.00"), columns: "[\"项目\",\"金额\"]")));
        Assert.Equal("D01", Assert.Single(Audit(Table(Rows("6.00"), columns: "[\"项目\",\"金额\"]"))).Rule);
    }

    [Fact]
    public void A_dash_is_no_zero()
    {
        static string Rows(string part) =>
            $"[{{\"name\":\"1.公务接待费\",\"values\":{{\"金额\":\"5.00\"}}}},{{\"name\":\"（1）国内接待费\",\"values\":{{\"金额\":\"{part}\"}}}}]";
        Assert.Empty(Audit(Table(Rows("---"), columns: "[\"项目\",\"金额\"]")));
        Assert.NotEmpty(Audit(Table(Rows("4.00"), columns: "[\"项目\",\"金额\"]")));
    }
}
