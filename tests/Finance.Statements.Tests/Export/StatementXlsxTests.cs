using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Finance.Statements.Export;
using SheetCell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using Table = Finance.Statements.Tables.Table;
using TableCell = Finance.Statements.Tables.Cell;

namespace Finance.Statements.Tests.Export;

public sealed class StatementXlsxTests
{
    public static readonly TheoryData<string> Documents = PublishedTables.Documents;

    [Theory, MemberData(nameof(Documents))]
    public void A_published_document_is_a_valid_workbook(string document)
    {
        using var workbook = ReadBack.Xlsx(StatementXlsx.Write(PublishedTables.Read(document)));
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(workbook).Select(error => error.Description));
    }

    [Fact]
    public void Title_unit_number_and_unit_of_money_stand_above_the_head()
    {
        using var workbook = ReadBack.Xlsx(StatementXlsx.Write(PublishedTables.Read("jiangxi-final")));
        var sheet = ReadBack.Sheets(workbook)["支出决算表"];
        var texts = ReadBack.Rows(sheet).Take(3).Select(row => row.Select(ReadBack.TextOf).Where(text => text.Length > 0)).ToList();
        Assert.Equal(["支出决算表"], texts[0]);
        Assert.Equal(["中共景德镇市昌南新区工作委员会党群工作部", "公开 03 表　单位：万元"], texts[1]);
        Assert.Equal(["项目", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"], texts[2]);
        var merged = sheet.Worksheet.Descendants<MergeCell>().Select(cells => cells.Reference!.Value!);
        Assert.Equal(["A1:H1", "A2:E2", "F2:H2", "A3:B3", "C3:C4", "D3:D4", "E3:E4", "F3:F4", "G3:G4", "H3:H4", "A63:H63"], merged);
    }

    [Fact]
    public void Fields_stand_above_the_head_and_notes_below_the_body()
    {
        var table = SmallTable.Of(("甲", SmallTable.Money("1.00"))) with
        {
            Fields = [new("项目名称", "干部经费")],
            Notes = ["注：一", "二"],
        };
        using var workbook = Open(table);
        Assert.Equal(
            [
                ["收支预算总表", ""],
                ["党群工作部", "单位：万元"],
                ["项目名称", "干部经费"],
                ["项目", "预算数"],
                ["甲", "1.00"],
                ["注：一", ""],
                ["二", ""],
            ],
            ReadBack.Rows(Sheet(workbook)).Select(row => row.Select(cell => ReadBack.PrintedText(workbook, cell)).ToArray())
        );
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("公开 03 表", "公开 03 表")]
    public void A_table_without_money_has_no_label_for_its_unit(string? number, string printed)
    {
        using var workbook = Open(SmallTable.Of(("甲", SmallTable.Money("1.00"))) with { Unit = "", Number = number });
        Assert.Equal(["党群工作部", printed], ReadBack.Rows(Sheet(workbook)).ElementAt(1).Select(ReadBack.TextOf));
    }

    [Theory]
    [InlineData("1234.5", 2, false, false, "1234.50", "0.00")]
    [InlineData("1234.5", 2, false, true, "1,234.50", "#,##0.00")]
    [InlineData("-1234.5", 2, false, true, "-1,234.50", "#,##0.00")]
    [InlineData("518.80", 2, true, false, "518.8", "0.0")]
    [InlineData("518.00", 2, true, true, "518", "#,##0")]
    [InlineData("0.00", 2, false, false, "0.00", "0.00")]
    [InlineData("0.45", 0, false, false, "0", "0")]
    [InlineData("123456.7891", 4, false, false, "123456.7891", "0.0000")]
    public void A_figure_is_the_rounded_number_with_the_format_that_prints_it(
        string wan,
        int decimals,
        bool trim,
        bool grouping,
        string printed,
        string format
    )
    {
        var style = SmallTable.Style with { Decimals = decimals, Trim = trim, Grouping = grouping };
        using var workbook = Open(SmallTable.Of(("甲", SmallTable.Money(wan, style))));
        var cell = ReadBack.Body(Sheet(workbook), SmallTable.Of(("甲", TableCell.Blank))).Single()[1];
        Assert.Equal(decimal.Parse(printed, NumberStyles.Number, CultureInfo.InvariantCulture), ReadBack.NumberOf(cell));
        Assert.Equal(printed, ReadBack.PrintedText(workbook, cell));
        Assert.Equal(
            format,
            workbook.WorkbookPart!.WorkbookStylesPart!.Stylesheet.NumberingFormats!.Elements<NumberingFormat>().Single().FormatCode!.Value
        );
    }

    [Fact]
    public void A_figure_that_spreadsheets_cannot_hold_exactly_stays_text()
    {
        var yuan = SmallTable.Style with { FenPerUnit = 100 };
        using var workbook = Open(
            SmallTable.Of(
                ("十五位", TableCell.OfMoney(123_456_789_012_345, yuan)),
                ("十六位", TableCell.OfMoney(1_234_567_890_123_456, yuan))
            )
        );
        var cells = ReadBack.Rows(Sheet(workbook)).Skip(3).Select(row => row[1]).ToList();
        Assert.Equal([1_234_567_890_123.45m, null], cells.Select(ReadBack.NumberOf));
        Assert.Equal("12345678901234.56", ReadBack.TextOf(cells[1]));
    }

    [Fact]
    public void No_formula_arises_and_every_text_is_kept_as_text()
    {
        using var workbook = Open(SmallTable.Of([.. HostileText.All.Select(text => (text, TableCell.OfWord(text)))]) with { Title = "=1" });
        var sheet = Sheet(workbook);
        Assert.Empty(sheet.Worksheet.Descendants<CellFormula>());
        var texts = sheet.Worksheet.Descendants<SheetCell>().Where(cell => ReadBack.TextOf(cell).Length > 0).ToList();
        Assert.All(texts, cell => Assert.Equal(CellValues.InlineString, cell.DataType!.Value));
        Assert.All(texts, cell => Assert.Equal(49u, FormatOf(workbook, cell).NumberFormatId!.Value));
    }

    [Fact]
    public void A_text_longer_than_a_cell_holds_ends_in_a_visible_mark()
    {
        using var workbook = Open(SmallTable.Of((new string('长', 100_000), TableCell.Blank)));
        var text = ReadBack.TextOf(ReadBack.Rows(Sheet(workbook))[3][0]);
        Assert.Equal((32_767, '…'), (text.Length, text[^1]));
    }

    [Fact]
    public void Totals_and_classes_are_bold_and_names_are_indented_by_level()
    {
        using var workbook = Open(
            SmallTable.WithCodes(("", "合计", "合计"), ("201", "类", "甲"), ("20101", "款", "乙"), ("2010101", "项", "丙"))
        );
        var names = ReadBack.Rows(Sheet(workbook)).Skip(3).Select(row => FormatOf(workbook, row[1])).ToList();
        Assert.Equal([1u, 1u, 0u, 0u], names.Select(format => format.FontId!.Value));
        Assert.Equal([0u, 0u, 1u, 2u], names.Select(format => format.Alignment!.Indent?.Value ?? 0));
    }

    [Fact]
    public void A_table_of_the_lowest_level_alone_has_no_margin()
    {
        using var workbook = Open(SmallTable.WithCodes(("2010101", "项", "丙")));
        Assert.Null(FormatOf(workbook, ReadBack.Rows(Sheet(workbook))[3][1]).Alignment!.Indent);
    }

    [Fact]
    public void Head_codes_and_names_stay_in_sight()
    {
        using var workbook = ReadBack.Xlsx(StatementXlsx.Write(PublishedTables.Read("jiangxi-budget")));
        var sheets = ReadBack.Sheets(workbook);
        var pane = sheets["部门收入总表"].Worksheet.Descendants<Pane>().Single();
        Assert.Equal((2d, 4d, "C5"), (pane.HorizontalSplit!.Value, pane.VerticalSplit!.Value, pane.TopLeftCell!.Value));
        var twoSides = sheets["收支预算总表"].Worksheet.Descendants<Pane>().Single();
        Assert.Equal((null, 4d, "A5"), (twoSides.HorizontalSplit?.Value, twoSides.VerticalSplit!.Value, twoSides.TopLeftCell!.Value));
    }

    [Fact]
    public void A_head_below_fields_that_fill_the_screen_is_not_frozen()
    {
        using var workbook = Open(SmallTable.Of() with { Fields = [new("目标", string.Join('\n', Enumerable.Repeat("行", 30)))] });
        Assert.Null(Sheet(workbook).Worksheet.Descendants<Pane>().Single().VerticalSplit);
    }

    [Fact]
    public void A_sheet_prints_on_a4_with_its_head_on_each_page()
    {
        using var workbook = ReadBack.Xlsx(StatementXlsx.Write(PublishedTables.Read("jiangxi-budget")));
        var sheet = ReadBack.Sheets(workbook)["部门收入总表"].Worksheet;
        var setup = sheet.Descendants<PageSetup>().Single();
        Assert.Equal(
            (9u, OrientationValues.Landscape, 1u, 0u),
            (setup.PaperSize!.Value, setup.Orientation!.Value, setup.FitToWidth!.Value, setup.FitToHeight!.Value)
        );
        Assert.Equal("&C第 &P 页，共 &N 页", sheet.Descendants<OddFooter>().Single().Text);
        var portrait = ReadBack.Sheets(workbook)["部门支出总表"].Worksheet.Descendants<PageSetup>().Single();
        Assert.Equal(OrientationValues.Portrait, portrait.Orientation!.Value);
        var titles = workbook.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>().ToList();
        Assert.Equal(9, titles.Count);
        Assert.Equal(
            ("_xlnm.Print_Titles", 1u, "'部门收入总表'!$3:$4"),
            (titles[1].Name!.Value, titles[1].LocalSheetId!.Value, titles[1].Text)
        );
    }

    [Fact]
    public void Sheet_names_are_valid_and_unique_whatever_the_titles_are()
    {
        string[] titles =
        [
            .. HostileText.All,
            "项目支出绩效目标表",
            "项目支出绩效目标表",
            "a/b\\c:d*e?f[g]",
            "'引号'",
            "history",
            "ABC",
            "abc",
            "ＡＢＣ",
            "",
            new string('长', 100),
            new string('长', 101),
            new string('a', 30) + "𠮷",
        ];
        using var workbook = ReadBack.Xlsx(
            StatementXlsx.Write(SmallTable.Statement([.. titles.Select(title => SmallTable.Of() with { Title = title })]))
        );
        var names = workbook
            .WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>()
            .Select(sheet => sheet.Name!.Value!)
            .ToList();
        Assert.Equal(
            titles.Length,
            names.Select(name => name.Normalize(NormalizationForm.FormKC)).Distinct(StringComparer.OrdinalIgnoreCase).Count()
        );
        Assert.All(names, name => Assert.InRange(name.Length, 1, 31));
        Assert.All(names, name => Assert.Matches(@"\A[^/\\:*?\[\]']([^/\\:*?\[\]]*[^/\\:*?\[\]'])?\z", name));
        Assert.DoesNotContain("history", names);
        Assert.Contains("项目支出绩效目标表 (2)", names);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(workbook).Select(error => error.Description));
    }

    [Fact]
    public void Properties_name_the_document_and_its_unit_and_hold_no_time()
    {
        var bytes = StatementXlsx.Write(SmallTable.Statement(SmallTable.Of()));
        using var workbook = ReadBack.Xlsx(bytes);
        var properties = workbook.PackageProperties;
        Assert.Equal(("2024年部门预算", "党群工作部", "zh-CN"), (properties.Title, properties.Creator, properties.Language));
        Assert.Null(properties.Created);
        Assert.Null(properties.LastModifiedBy);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal("[Content_Types].xml", zip.Entries[0].FullName);
        Assert.All(zip.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
    }

    [Fact]
    public void Columns_are_wide_enough_for_their_chinese_text()
    {
        using var workbook = Open(SmallTable.Of(("中共景德镇高新技术产业开发区", SmallTable.Money("1.00"))));
        var widths = Sheet(workbook).Worksheet.Descendants<Column>().Select(column => column.Width!.Value).ToList();
        Assert.True(widths[0] >= 28, $"{widths[0]}");
        Assert.InRange(widths[1], 6, 12);
    }

    [Fact]
    public void A_statement_without_tables_is_no_workbook() =>
        Assert.Throws<ArgumentException>(() => StatementXlsx.Write(SmallTable.Statement()));

    [Fact]
    public void A_table_without_columns_is_a_sheet_without_a_head()
    {
        using var workbook = Open(SmallTable.Of() with { Sides = [], Fields = [new("目标", "甲")] });
        Assert.Equal(3, ReadBack.Rows(Sheet(workbook)).Count);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(workbook).Select(error => error.Description));
    }

    private static SpreadsheetDocument Open(Table table) => ReadBack.Xlsx(StatementXlsx.Write(SmallTable.Statement(table)));

    private static WorksheetPart Sheet(SpreadsheetDocument workbook) => ReadBack.Sheets(workbook).Values.Single();

    private static CellFormat FormatOf(SpreadsheetDocument workbook, SheetCell cell) =>
        workbook.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
}
