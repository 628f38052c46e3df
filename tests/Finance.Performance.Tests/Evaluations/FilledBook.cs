using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Finance.Performance.Tests.Evaluations;

/// <summary>A workbook in somebody's hands: its sheets after the guide, read and typed into by address.</summary>
public sealed class FilledBook(byte[] bytes)
{
    private readonly MemoryStream stream = Copy(bytes);

    public byte[] Bytes => stream.ToArray();

    public IReadOnlyList<string> SheetNames => Use(book => (IReadOnlyList<string>)[.. Sheets(book).Select(sheet => sheet.Name!.Value!)]);

    public string? this[string sheet, string cell] =>
        Use(book => Part(book, sheet).Worksheet.Descendants<Cell>().FirstOrDefault(one => one.CellReference == cell)?.InnerText);

    public IReadOnlyDictionary<string, string> CommentsOf(string sheet) =>
        Use(book =>
            (IReadOnlyDictionary<string, string>)
                (Part(book, sheet).WorksheetCommentsPart?.Comments.Descendants<Comment>() ?? []).ToDictionary(
                    comment => comment.Reference!.Value!,
                    comment => comment.InnerText
                )
        );

    /// <summary>Types a text.</summary>
    public FilledBook Type(string sheet, string cell, string text) =>
        Change(sheet, cell, found => (found.DataType, found.InlineString) = (CellValues.InlineString, new InlineString(new Text(text))));

    /// <summary>Types a formula whose value was saved with it.</summary>
    public FilledBook Compute(string sheet, string cell, string formula, string value) =>
        Change(sheet, cell, found => (found.CellFormula, found.CellValue) = (new CellFormula(formula), new CellValue(value)));

    public FilledBook Enter(string sheet, string cell, string number) =>
        Change(sheet, cell, found => found.CellValue = new CellValue(number));

    private FilledBook Change(string sheet, string cell, Action<Cell> change)
    {
        using var document = SpreadsheetDocument.Open(stream, isEditable: true);
        var part = Part(document, sheet);
        var number = uint.Parse(cell[1..], CultureInfo.InvariantCulture);
        var row = part.Worksheet.Descendants<Row>().Single(one => one.RowIndex!.Value == number);
        var found = row.Elements<Cell>().FirstOrDefault(one => one.CellReference == cell);
        if (found is null)
        {
            found = new Cell { CellReference = cell };
            row.InsertBefore(found, row.Elements<Cell>().FirstOrDefault(one => string.CompareOrdinal(one.CellReference!.Value, cell) > 0));
        }

        found.RemoveAllChildren();
        found.DataType = null;
        change(found);
        part.Worksheet.Save();
        return this;
    }

    private T Use<T>(Func<SpreadsheetDocument, T> use)
    {
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        return use(document);
    }

    private static IEnumerable<Sheet> Sheets(SpreadsheetDocument book) => book.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>();

    private static WorksheetPart Part(SpreadsheetDocument book, string sheet) =>
        (WorksheetPart)book.WorkbookPart!.GetPartById(Sheets(book).Single(one => one.Name == sheet).Id!.Value!);

    private static MemoryStream Copy(byte[] bytes)
    {
        var copy = new MemoryStream();
        copy.Write(bytes);
        return copy;
    }
}
