using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Finance.Statements.Export;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using Table = Finance.Statements.Tables.Table;

namespace Finance.Statements.Tests.Export;

/// <summary>Reads exports with programs that are not ours.</summary>
internal static partial class ReadBack
{
    /// <summary>What every export should hold in its body: the rows of all sides next to each other.</summary>
    public static List<string[]> Expected(Table table)
    {
        var count = table.Sides.Select(side => side.Rows.Length).DefaultIfEmpty().Max();
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(row =>
                    table
                        .Sides.SelectMany(side =>
                            side.Columns.Select(
                                (_, column) => row < side.Rows.Length ? PrintableText.Of(side.Rows[row].Cells[column].Text) : ""
                            )
                        )
                        .ToArray()
                ),
        ];
    }

    public static IElement Html(string fragment)
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = false });
        return parser.ParseDocument("<!doctype html><body>" + fragment).QuerySelector("figure")!;
    }

    public static List<string[]> Body(IElement figure) =>
        [.. figure.QuerySelectorAll("tbody > tr").Select(row => row.Children.Select(cell => cell.TextContent).ToArray())];

    public static SpreadsheetDocument Xlsx(byte[] bytes) => SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

    public static Dictionary<string, WorksheetPart> Sheets(SpreadsheetDocument document) =>
        document
            .WorkbookPart!.Workbook.Sheets!.Elements<Sheet>()
            .ToDictionary(sheet => sheet.Name!.Value!, sheet => (WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!));

    /// <summary>The cells of a sheet as their texts, each row up to its last cell.</summary>
    public static List<Cell[]> Rows(WorksheetPart sheet) =>
        [.. sheet.Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToArray())];

    /// <summary>The rows under the head: title, unit, fields and head stand above.</summary>
    public static List<Cell[]> Body(WorksheetPart sheet, Table table) =>
        [
            .. Rows(sheet)
                .Skip(2 + table.Fields.Length + HeaderGrid.Of(table).Rows)
                .Take(table.Sides.Select(side => side.Rows.Length).DefaultIfEmpty().Max()),
        ];

    public static string TextOf(Cell cell) =>
        Escape()
            .Replace(
                cell.InlineString?.Text?.Text ?? cell.CellValue?.Text ?? "",
                match => ((char)int.Parse(match.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
            );

    public static decimal? NumberOf(Cell cell) =>
        cell.DataType is null && cell.CellValue is { } value ? decimal.Parse(value.Text, CultureInfo.InvariantCulture) : null;

    /// <summary>The text that the number format of a cell prints.</summary>
    public static string PrintedText(SpreadsheetDocument document, Cell cell)
    {
        if (NumberOf(cell) is not { } number)
        {
            return TextOf(cell);
        }

        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var format = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).NumberFormatId!.Value;
        var code = styles
            .NumberingFormats!.Elements<NumberingFormat>()
            .Single(own => own.NumberFormatId!.Value == format)
            .FormatCode!.Value;
        return number.ToString(code, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.ExplicitCapture)]
    private static partial Regex Escape();
}
