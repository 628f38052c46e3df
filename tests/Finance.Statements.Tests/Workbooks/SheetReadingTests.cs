using Finance.Contracts;
using Finance.Statements.Workbooks;

namespace Finance.Statements.Tests.Workbooks;

/// <summary>Which cell is which fact: by headers, labels, sheets and the index.</summary>
public sealed class SheetReadingTests
{
    private static readonly WorkbookOptions Options = new() { Kind = WorkbookKind.Budget };

    private static readonly string[] IncomeHeaders = ["功能分类科目编码", "资金来源", "金额（元）"];

    [Fact]
    public void The_text_of_the_header_decides_whatever_its_place_width_and_line_ends()
    {
        var book = new HandMade().Sheet(
            " 收入 明细",
            HandMade.Row(1, "某单位收入明细表"),
            HandMade.Row(3, "金额\n(元)", null, " 资金来源 ", "功能分类\n科目编码"),
            HandMade.Row(4, "#5", null, "一般公共预算", "2013201"),
            "<row r=\"5\"/><row r=\"6\"><c r=\"A6\" s=\"0\"/></row>",
            HandMade.Row(900, "#6", null, "其他资金", "2013202")
        );
        var reading = FactsWorkbook.Read(book.Save(), Options);
        Assert.Empty(reading.Faults);
        Assert.Equal(
            [("2013201", FundSource.GeneralPublic, 5m), ("2013202", FundSource.Other, 6m)],
            reading.Facts!.Incomes!.Value.Select(line => (line.Functional.Value, line.Source, line.Amount.Yuan))
        );
    }

    [Fact]
    public void Hidden_rows_columns_and_sheets_are_read()
    {
        var book = new HandMade { Hidden = "资金用途" }.SheetXml(
            "资金用途",
            "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>"
                + HandMade.Row(1, "功能分类科目编码", "用途说明")
                + HandMade.Row(2, "2013201", "办公").Replace("r=\"2\">", "r=\"2\" hidden=\"1\">", StringComparison.Ordinal)
                + "</sheetData>"
        );
        Assert.Equal("办公", FactsWorkbook.Read(book.Save(), Options).Facts!.Uses!.Value[0].Text);
    }

    [Fact]
    public void Unknown_missing_and_double_headers_are_faults_that_help()
    {
        var book = new HandMade().Sheet(
            "收入明细",
            HandMade.Row(1, "功能科目编码", "资金来源", "资金来源", "金额（万元）"),
            HandMade.Row(2, "2013201", "一般公共预算", "其他资金", "#5")
        );
        var faults = FactsWorkbook.Read(book.Save(), Options).Faults;
        Assert.Equal(
            [
                ("A1", WorkbookFaultCodes.UnknownColumn),
                ("C1", WorkbookFaultCodes.DuplicateColumn),
                ("D1", WorkbookFaultCodes.UnknownColumn),
                ("A1", WorkbookFaultCodes.MissingColumn),
                ("A1", WorkbookFaultCodes.MissingColumn),
            ],
            faults.Select(fault => (fault.Cell!, fault.Code))
        );
        Assert.Contains("功能分类科目编码", faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("B1", faults[1].Message, StringComparison.Ordinal);
        Assert.Contains("金额（元）", faults[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_under_no_header_is_a_fault()
    {
        var book = new HandMade().Sheet(
            "收入明细",
            HandMade.Row(1, IncomeHeaders),
            HandMade.Row(2, "2013201", "一般公共预算", "#5", "备注一下")
        );
        var fault = Assert.Single(FactsWorkbook.Read(book.Save(), Options).Faults);
        Assert.Equal(("D2", WorkbookFaultCodes.OutsideColumns), (fault.Cell, fault.Code));
    }

    [Fact]
    public void Merged_cells_are_refused_in_the_data_and_not_in_a_title()
    {
        var book = new HandMade().SheetXml(
            "收入明细",
            "<sheetData>"
                + HandMade.Row(1, "收入明细表")
                + HandMade.Row(2, IncomeHeaders)
                + HandMade.Row(3, "2013201", "一般公共预算", "#5")
                + "</sheetData><mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A3:A4\"/></mergeCells>"
        );
        var fault = Assert.Single(FactsWorkbook.Read(book.Save(), Options).Faults);
        Assert.Equal(("A3", WorkbookFaultCodes.MergedCells), (fault.Cell, fault.Code));
    }

    [Fact]
    public void Faults_of_facts_stand_at_their_cells_and_speak_of_rows()
    {
        var book = new HandMade().Sheet(
            "支出明细",
            HandMade.Row(1, "功能分类科目编码", "资金来源", "支出类别", "项目编码", "金额（元）"),
            HandMade.Row(2, "2013201", "一般公共预算", "基本支出", null, "#5"),
            HandMade.Row(5, "2013201", "一般公共预算", "基本支出", null, "#6"),
            HandMade.Row(6, "20132x", "一般公共预算", "项目支出", null, "#-1"),
            HandMade.Row(7, "2013202", "一般公共预算", "基本支出", "T9")
        );
        var faults = FactsWorkbook.Read(book.Save(), Options).Faults;
        Assert.Equal(
            [
                ("A5", ProblemCodes.DuplicateLine, "/expenditures/1"),
                ("D6", ProblemCodes.Missing, "/expenditures/2/project"),
                ("A6", ProblemCodes.UnknownCode, "/expenditures/2/functional"),
                ("E6", ProblemCodes.NegativeAmount, "/expenditures/2/amount"),
                ("E7", ProblemCodes.Missing, "/expenditures/3/amount"),
                ("D7", ProblemCodes.UnknownProject, "/expenditures/3/project"),
            ],
            faults.Select(fault => (fault.Cell!, fault.Code, fault.Pointer))
        );
        Assert.All(faults, fault => Assert.Equal("支出明细", fault.Sheet));
        Assert.Contains("第 2 行", faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_cannot_be_read_is_one_fault_and_makes_no_other_line_double()
    {
        var book = new HandMade().Sheet(
            "支出明细",
            HandMade.Row(1, "功能分类科目编码", "经济分类科目编码", "资金来源", "支出类别", "金额（元）"),
            HandMade.Row(2, "2013201", null, "一般公共预算", "基本支出", "#5"),
            HandMade.Row(3, "2013201", "<c r=\"@\" t=\"e\"><v>#N/A</v></c>", "一般公共预算", "基本支出", "#6")
        );
        var fault = Assert.Single(FactsWorkbook.Read(book.Save(), Options).Faults);
        Assert.Equal(("B3", WorkbookFaultCodes.ErrorCell), (fault.Cell, fault.Code));
    }

    [Fact]
    public void Names_beside_codes_are_ignored_unless_they_contradict_the_catalogue()
    {
        var book = new HandMade().Sheet(
            "收入明细",
            HandMade.Row(1, "功能分类科目编码", "功能分类科目名称", "资金来源", "金额（元）"),
            HandMade.Row(2, "2013201", "行政 运行", "一般公共预算", "#5"),
            HandMade.Row(3, "2013202", "机关服务", "一般公共预算", "#5"),
            HandMade.Row(4, "2013299", "别的", "一般公共预算", "#5")
        );
        Assert.Empty(FactsWorkbook.Read(book.Save(), Options).Faults);
        var faults = FactsWorkbook.Read(book.Save(), Options, new SmallCatalog()).Faults;
        Assert.Equal(
            [("B3", WorkbookFaultCodes.NameContradictsCode), ("A4", ProblemCodes.UnknownCode)],
            faults.Select(fault => (fault.Cell!, fault.Code))
        );
        Assert.Contains("一般行政管理事务", faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_projects_go_to_the_project_that_they_name()
    {
        var book = new HandMade()
            .Sheet(
                "项目绩效指标",
                HandMade.Row(1, "一级指标", "项目编码"),
                HandMade.Row(2, "产出指标", "T2"),
                HandMade.Row(3, "效益指标", "T1"),
                HandMade.Row(4, "x", "T3"),
                HandMade.Row(5, "x")
            )
            .Sheet("项目", HandMade.Row(1, "项目编码", "项目名称"), HandMade.Row(2, "T1", "甲"), HandMade.Row(3, "T2", "乙"));
        var faults = FactsWorkbook.Read(book.Save(), Options).Faults;
        Assert.Equal(
            [("B4", ProblemCodes.UnknownProject), ("A5", ProblemCodes.Missing)],
            faults.Select(fault => (fault.Cell!, fault.Code))
        );
    }

    [Fact]
    public void Unknown_sheets_are_refused_unless_they_are_blank_and_name_the_nearest()
    {
        var book = new HandMade().Sheet("Sheet2").Sheet("收入明晰", HandMade.Row(1, "x")).Sheet("错误清单", HandMade.Row(1, "问题"));
        var fault = Assert.Single(FactsWorkbook.Read(book.Save(), Options).Faults);
        Assert.Equal(("收入明晰", WorkbookFaultCodes.UnknownSheet), (fault.Sheet, fault.Code));
        Assert.Contains("收入明细", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_tells_empty_from_absent_and_may_not_contradict_the_sheets()
    {
        var book = new HandMade()
            .Sheet("政府采购", HandMade.Row(1, "采购类别", "金额（元）"))
            .Sheet("资金用途", HandMade.Row(1, "功能分类科目编码", "用途说明"), HandMade.Row(2, "2013201", "办公"))
            .Sheet(
                "目录",
                HandMade.Row(1, "部分", "填报情况"),
                HandMade.Row(2, "政府采购", "已填报"),
                HandMade.Row(3, "收入明细"),
                HandMade.Row(4, "增减原因", "未填报")
            );
        var reading = FactsWorkbook.Read(book.Save(), Options);
        Assert.Empty(reading.Faults);
        Assert.Empty(reading.Facts!.Procurement!.Value);
        Assert.Null(reading.Facts.Incomes);
        Assert.Null(reading.Facts.Reasons);

        var wrong = new HandMade()
            .Sheet("资金用途", HandMade.Row(1, "功能分类科目编码", "用途说明"), HandMade.Row(2, "2013201", "办公"))
            .Sheet(
                "目录",
                HandMade.Row(1, "部分", "填报情况"),
                HandMade.Row(2, "资金用途", "未填报"),
                HandMade.Row(3, "政府采购", "已填报"),
                HandMade.Row(4, "收入明细", "有"),
                HandMade.Row(5, "收入", "已填报")
            );
        Assert.Equal(
            [
                ("B2", WorkbookFaultCodes.ContradictsIndex),
                ("B3", WorkbookFaultCodes.MissingSheet),
                ("B4", ProblemCodes.UnknownValue),
                ("A5", WorkbookFaultCodes.UnknownLabel),
            ],
            FactsWorkbook.Read(wrong.Save(), Options).Faults.Select(fault => (fault.Cell!, fault.Code))
        );
    }

    [Fact]
    public void Labels_of_a_form_are_known_stand_once_and_are_not_blank()
    {
        var book = new HandMade().Sheet(
            "资产情况",
            HandMade.Row(1, "项目", "内容", "说明"),
            HandMade.Row(2, "其他资产价值(元)", "#5"),
            HandMade.Row(3, "其他资产价值（元）", "#6"),
            HandMade.Row(4, "房屋面积", "#7"),
            HandMade.Row(5, null, "#8")
        );
        var faults = FactsWorkbook.Read(book.Save(), Options).Faults;
        Assert.Equal(
            [("A3", WorkbookFaultCodes.DuplicateLabel), ("A4", WorkbookFaultCodes.UnknownLabel), ("B5", WorkbookFaultCodes.UnknownLabel)],
            faults.Select(fault => (fault.Cell!, fault.Code))
        );
        Assert.Contains("房屋面积（平方米）", faults[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_of_another_unit_or_year_is_refused()
    {
        var options = Options with { Unit = UnitId.Parse("360200-103001"), Year = new FiscalYear(2024) };
        var other = options with { Unit = UnitId.Parse("360200-103002"), Year = new FiscalYear(2023) };
        var faults = FactsWorkbook.Read(FactsWorkbook.Empty(other), options).Faults;
        Assert.Equal([("B2", ProblemCodes.WrongUnit), ("B3", ProblemCodes.WrongYear)], faults.Select(fault => (fault.Cell!, fault.Code)));
    }

    [Fact]
    public void A_kind_of_vehicle_that_the_format_does_not_know_is_refused()
    {
        var options = Options with { VehicleKinds = [new NamedKey("special", "特种专业技术用车")] };
        var book = new HandMade().Sheet("车辆", HandMade.Row(1, "车辆类型"), HandMade.Row(2, "特种用车"), HandMade.Row(3, "special"));
        var fault = Assert.Single(FactsWorkbook.Read(book.Save(), options).Faults);
        Assert.Equal(("A2", ProblemCodes.UnknownValue), (fault.Cell, fault.Code));
    }

    [Fact]
    public void A_named_total_stands_once_and_has_an_amount()
    {
        var book = new HandMade().Sheet(
            "上年合计",
            HandMade.Row(1, "指标名称", "金额（元）"),
            HandMade.Row(2, "income", "#1"),
            HandMade.Row(3, "income", "#2"),
            HandMade.Row(4, "basic"),
            HandMade.Row(5, "a/b", "-3")
        );
        Assert.Equal(
            [("A3", ProblemCodes.DuplicateKey), ("A4", ProblemCodes.Missing), ("B5", ProblemCodes.NegativeAmount)],
            FactsWorkbook.Read(book.Save(), Options).Faults.Select(fault => (fault.Cell!, fault.Code))
        );
    }
}
