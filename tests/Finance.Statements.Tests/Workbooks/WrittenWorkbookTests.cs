using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Finance.Contracts;
using Finance.Statements.Workbooks;

namespace Finance.Statements.Tests.Workbooks;

public sealed class WrittenWorkbookTests
{
    private static readonly WorkbookOptions Budget = new()
    {
        Kind = WorkbookKind.Budget,
        Unit = UnitId.Parse("360200-103001"),
        UnitName = "某单位",
        Year = new FiscalYear(2024),
        VehicleKinds = [new NamedKey("lawEnforcement", "执法执勤用车"), new NamedKey("special", "特种专业技术用车")],
        EquipmentThresholds = [new NamedKey("1000000.00", "单价100万元（含）以上")],
    };

    private static readonly WorkbookOptions Final = Budget with { Kind = WorkbookKind.FinalAccount };

    [Fact]
    public void The_file_is_valid_by_the_schema_of_the_format()
    {
        using var document = Open(FactsWorkbook.Write(Case.Facts("every-member"), Final, new SmallCatalog()));
        Assert.Empty(
            new OpenXmlValidator().Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}")
        );
    }

    [Fact]
    public void An_empty_workbook_holds_the_unit_and_the_year_and_nothing_else()
    {
        var reading = FactsWorkbook.Read(FactsWorkbook.Empty(Budget), Budget);
        Assert.Empty(reading.Faults);
        Assert.Equal(new Facts { Unit = Budget.Unit, FiscalYear = Budget.Year }, reading.Facts);
    }

    [Fact]
    public void A_budget_leaves_out_what_only_final_accounts_have_unless_it_is_given()
    {
        using var budget = Open(FactsWorkbook.Empty(Budget));
        using var final = Open(FactsWorkbook.Empty(Final));
        using var given = Open(FactsWorkbook.Write(new Facts { Closing = [] }, Budget));
        Assert.DoesNotContain("年末结转结余", Names(budget));
        Assert.DoesNotContain("决算补充数据", Names(budget));
        Assert.Contains("年末结转结余", Names(final));
        Assert.Contains("年末结转结余", Names(given));
        Assert.DoesNotContain("年初预算", Names(given));
    }

    [Fact]
    public void Money_is_a_number_and_codes_are_text()
    {
        using var document = Open(FactsWorkbook.Write(Case.Facts("every-member"), Final, new SmallCatalog()));
        var row = Sheet(document, "收入明细").Worksheet.Descendants<Row>().ElementAt(1);
        var code = row.Elements<Cell>().First();
        Assert.Equal(CellValues.InlineString, code.DataType!.Value);
        Assert.Equal("2013201", code.InnerText);
        Assert.Equal("行政运行", row.Elements<Cell>().ElementAt(1).InnerText);
        var money = row.Elements<Cell>().Last();
        Assert.Null(money.DataType);
        Assert.Equal("4183243", money.CellValue!.Text);
        var format = document
            .WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>()
            .ElementAt((int)money.StyleIndex!.Value);
        Assert.Equal(4u, format.NumberFormatId!.Value);
    }

    [Fact]
    public void Lists_are_offered_headers_stay_in_sight_and_say_what_belongs_below()
    {
        using var document = Open(FactsWorkbook.Empty(Budget));
        var sheet = Sheet(document, "支出明细");
        var lists = sheet.Worksheet.Descendants<DataValidation>().Select(list => list.Formula1!.Text).ToList();
        Assert.Contains(lists, list => list.Contains("一般公共预算,政府性基金预算", StringComparison.Ordinal));
        Assert.Contains(lists, list => list.Contains("基本支出,项目支出", StringComparison.Ordinal));
        Assert.Contains(
            Sheet(document, "车辆").Worksheet.Descendants<DataValidation>(),
            list => list.Formula1!.Text == "\"执法执勤用车,特种专业技术用车\""
        );
        Assert.Equal(PaneStateValues.Frozen, sheet.Worksheet.Descendants<Pane>().Single().State!.Value);
        Assert.Contains(
            sheet.WorksheetCommentsPart!.Comments.Descendants<Comment>(),
            comment => comment.InnerText.Contains("以元为单位", StringComparison.Ordinal)
        );
        Assert.Single(sheet.VmlDrawingParts);
    }

    [Fact]
    public void The_guide_says_that_secrets_are_never_entered()
    {
        using var document = Open(FactsWorkbook.Empty(Budget));
        Assert.Equal("填表说明", Names(document)[0]);
        Assert.Contains("国家秘密", Sheet(document, "填表说明").Worksheet.InnerText, StringComparison.Ordinal);
        Assert.Contains("某单位", Sheet(document, "填表说明").Worksheet.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_of_vehicles_and_thresholds_are_shown_by_name_and_read_back_as_keys()
    {
        var facts = new Facts
        {
            Assets = new Assets
            {
                Vehicles = [new VehicleCount("special", 1, null, null)],
                Equipment =
                [
                    new EquipmentCount(Money.ParseYuan("1000000.00"), 2, null),
                    new EquipmentCount(Money.ParseYuan("500.50"), 3, 0),
                ],
            },
        };
        var bytes = FactsWorkbook.Write(facts, Budget);
        using var document = Open(bytes);
        Assert.Contains("特种专业技术用车", Sheet(document, "车辆").Worksheet.InnerText, StringComparison.Ordinal);
        Assert.Contains("单价100万元（含）以上", Sheet(document, "大型设备").Worksheet.InnerText, StringComparison.Ordinal);
        Assert.Equal(FactsWriter.WriteCanonical(facts), FactsWriter.WriteCanonical(FactsWorkbook.Read(bytes, Budget).Facts!));
    }

    private static SpreadsheetDocument Open(byte[] bytes) => SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static List<string> Names(SpreadsheetDocument document) =>
        [.. document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value!)];

    private static WorksheetPart Sheet(SpreadsheetDocument document, string name) =>
        (WorksheetPart)
            document.WorkbookPart!.GetPartById(
                document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().Single(sheet => sheet.Name == name).Id!.Value!
            );
}
