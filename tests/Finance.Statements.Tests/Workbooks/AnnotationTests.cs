using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Finance.Statements.Workbooks;

namespace Finance.Statements.Tests.Workbooks;

public sealed class AnnotationTests
{
    private static readonly WorkbookOptions Options = new() { Kind = WorkbookKind.FinalAccount };

    [Fact]
    public void A_faulty_cell_gets_a_comment_with_its_box_and_a_light_red_fill()
    {
        var sent = Spoilt();
        var faults = FactsWorkbook.Read(sent, Options).Faults;
        Assert.Equal(["C2", "R4"], faults.Select(fault => fault.Cell).Order(StringComparer.Ordinal));
        using var document = Open(FactsWorkbook.Annotate(sent, faults)!);
        var sheet = Sheet(document, "支出明细");
        var comment = sheet.WorksheetCommentsPart!.Comments.Descendants<Comment>().Single(one => one.Reference == "R4");
        Assert.Contains("两位小数", comment.InnerText, StringComparison.Ordinal);
        Assert.Equal("FFFFC7CE", FillOf(document, Cell(sheet, "R4")));
        Assert.Null(FillOf(document, Cell(sheet, "R3")));
        using var boxes = new StreamReader(Assert.Single(sheet.VmlDrawingParts).GetStream());
        var drawing = boxes.ReadToEnd();
        Assert.Contains("<x:Row>3</x:Row><x:Column>17</x:Column>", drawing, StringComparison.Ordinal);
        Assert.Equal(sheet.WorksheetCommentsPart.Comments.Descendants<Comment>().Count(), drawing.Split("ObjectType=\"Note\"").Length - 1);
        Assert.NotNull(sheet.Worksheet.GetFirstChild<LegacyDrawing>());
        Assert.Empty(
            new OpenXmlValidator().Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}")
        );
    }

    [Fact]
    public void What_is_not_faulty_stays_as_it_was_and_the_file_reads_with_the_same_faults()
    {
        var sent = Spoilt();
        var faults = FactsWorkbook.Read(sent, Options).Faults;
        var marked = FactsWorkbook.Annotate(sent, faults)!;
        Assert.Equal(faults.AsEnumerable(), FactsWorkbook.Read(marked, Options).Faults);
        using var before = Open(sent);
        using var after = Open(marked);
        Assert.Equal(["错误清单", .. Names(before)], Names(after));
        foreach (var name in Names(before).Where(name => name != "支出明细"))
        {
            Assert.Equal(Sheet(before, name).Worksheet.OuterXml, Sheet(after, name).Worksheet.OuterXml);
        }

        foreach (var name in after.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>())
        {
            Assert.Contains($"'{Names(after)[(int)name.LocalSheetId!.Value]}'", name.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Faults_are_listed_on_the_first_sheet_those_without_a_cell_among_them()
    {
        var marked = FactsWorkbook.Annotate(
            Spoilt(),
            [new WorkbookFault(null, null, "x", "缺少目录。"), new WorkbookFault("收入明细", null, "y", "太多行。")]
        )!;
        using var document = Open(marked);
        Assert.Equal("错误清单", Names(document)[0]);
        var text = Sheet(document, "错误清单").Worksheet.InnerText;
        Assert.Contains("整个工作簿缺少目录。", text, StringComparison.Ordinal);
        Assert.Contains("收入明细太多行。", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_of_an_earlier_reading_are_taken_away_and_the_look_of_the_cell_comes_back()
    {
        var sent = Spoilt();
        var marked = FactsWorkbook.Annotate(sent, FactsWorkbook.Read(sent, Options).Faults)!;
        var cleared = FactsWorkbook.Annotate(marked, [])!;
        using var before = Open(sent);
        using var after = Open(cleared);
        var sheet = Sheet(after, "支出明细");
        Assert.DoesNotContain(sheet.WorksheetCommentsPart!.Comments.Descendants<Comment>(), comment => comment.Reference == "R4");
        Assert.Contains(sheet.WorksheetCommentsPart.Comments.Descendants<Comment>(), comment => comment.Reference == "R1");
        Assert.Equal(Cell(Sheet(before, "支出明细"), "R4").StyleIndex!.Value, Cell(sheet, "R4").StyleIndex!.Value);
        Assert.Single(Names(after), name => name == "错误清单");
        Assert.Empty(new OpenXmlValidator().Validate(after).Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
    }

    [Fact]
    public void A_cell_that_is_not_there_and_one_that_has_a_comment_are_marked_too()
    {
        var marked = FactsWorkbook.Annotate(
            Spoilt(),
            [
                new WorkbookFault("支出明细", "R1", "x", "缺少一栏。"),
                new WorkbookFault("支出明细", "B40", "x", "没有内容。"),
                new WorkbookFault("支出明细", "B40", "x", "还有问题。"),
            ]
        )!;
        using var document = Open(marked);
        var sheet = Sheet(document, "支出明细");
        var header = sheet.WorksheetCommentsPart!.Comments.Descendants<Comment>().Single(one => one.Reference == "R1").InnerText;
        Assert.Contains("以元为单位", header, StringComparison.Ordinal);
        Assert.Contains("缺少一栏", header, StringComparison.Ordinal);
        var added = sheet.WorksheetCommentsPart.Comments.Descendants<Comment>().Single(one => one.Reference == "B40").InnerText;
        Assert.Contains("没有内容。\n还有问题。", added, StringComparison.Ordinal);
        Assert.Equal("FFFFC7CE", FillOf(document, Cell(sheet, "B40")));
        using var cleared = Open(FactsWorkbook.Annotate(marked, [])!);
        var comments = Sheet(cleared, "支出明细").WorksheetCommentsPart!.Comments;
        Assert.DoesNotContain("缺少一栏", comments.InnerText, StringComparison.Ordinal);
        Assert.Contains("以元为单位", comments.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_of_another_program_without_comments_or_looks_is_marked()
    {
        var sent = new HandMade()
            .Sheet("收入明细", HandMade.Row(1, "功能分类科目编码", "资金来源"), "<row><c t=\"inlineStr\"><is><t>201x</t></is></c></row>")
            .Save();
        var faults = FactsWorkbook.Read(sent, Options).Faults;
        var marked = FactsWorkbook.Annotate(sent, faults)!;
        using var document = Open(marked);
        var sheet = Sheet(document, "收入明细");
        Assert.Equal(
            ["A1", "A2", "B2"],
            sheet.WorksheetCommentsPart!.Comments.Descendants<Comment>().Select(one => one.Reference!.Value!).Order(StringComparer.Ordinal)
        );
        Assert.Equal(faults.AsEnumerable(), FactsWorkbook.Read(marked, Options).Faults);
    }

    [Fact]
    public void What_is_no_workbook_is_not_marked()
    {
        Assert.Null(FactsWorkbook.Annotate([1, 2, 3], []));
        Assert.Null(FactsWorkbook.Annotate(Spoilt()[..5_000], []));
    }

    /// <summary>A filled workbook in which one amount has three decimals and one code is an error.</summary>
    private static byte[] Spoilt()
    {
        using var stream = new MemoryStream();
        stream.Write(FactsWorkbook.Write(Case.Facts("every-member"), Options));
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var sheet = Sheet(document, "支出明细");
            Cell(sheet, "R4").CellValue = new CellValue("200000.125");
            var code = Cell(sheet, "C2");
            code.RemoveAllChildren();
            code.DataType = CellValues.Error;
            code.CellValue = new CellValue("#REF!");
            sheet.Worksheet.Save();
        }

        return stream.ToArray();
    }

    private static string? FillOf(SpreadsheetDocument document, Cell cell)
    {
        var looks = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var format = looks.CellFormats!.Elements<CellFormat>().ElementAt((int)(cell.StyleIndex?.Value ?? 0));
        return looks.Fills!.Elements<Fill>().ElementAt((int)(format.FillId?.Value ?? 0)).PatternFill?.ForegroundColor?.Rgb?.Value;
    }

    private static SpreadsheetDocument Open(byte[] bytes) => SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static List<string> Names(SpreadsheetDocument document) =>
        [.. document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value!)];

    private static Cell Cell(WorksheetPart sheet, string address) =>
        sheet.Worksheet.Descendants<Cell>().Single(cell => cell.CellReference == address);

    private static WorksheetPart Sheet(SpreadsheetDocument document, string name) =>
        (WorksheetPart)
            document.WorkbookPart!.GetPartById(
                document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().Single(sheet => sheet.Name == name).Id!.Value!
            );
}
