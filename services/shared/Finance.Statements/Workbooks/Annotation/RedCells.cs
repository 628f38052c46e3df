using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Finance.Statements.Workbooks.Writing;

namespace Finance.Statements.Workbooks.Annotation;

/// <summary>Fills cells in light red, and takes that away again; everything else of their look stays.</summary>
internal sealed class RedCells
{
    private const string Red = "FFFFC7CE";

    private readonly CellFormats formats;
    private readonly uint redFill;
    private readonly Dictionary<uint, uint> redOf = [];

    public RedCells(WorkbookPart workbook)
    {
        var part = workbook.WorkbookStylesPart ?? workbook.AddNewPart<WorkbookStylesPart>("styles");
        part.Stylesheet ??= CellLooks.Sheet();
        formats = part.Stylesheet.CellFormats ??= new CellFormats(new CellFormat());
        var fills = part.Stylesheet.Fills ??= new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
        );
        var present = fills.Elements<Fill>().Index().FirstOrDefault(fill => IsRed(fill.Item));
        if (present.Item is null)
        {
            present = (fills.ChildElements.Count, fills.AppendChild(CellLooks.Solid(Red)));
            fills.Count = (uint)fills.ChildElements.Count;
        }

        redFill = (uint)present.Index;
    }

    public void Fill(Cell cell)
    {
        var style = cell.StyleIndex?.Value ?? 0;
        if (!redOf.TryGetValue(style, out var red))
        {
            var format = (CellFormat)(FormatAt(style) ?? new CellFormat()).CloneNode(deep: true);
            format.FillId = redFill;
            format.ApplyFill = true;
            formats.Append(format);
            red = (uint)formats.ChildElements.Count - 1;
            formats.Count = (uint)formats.ChildElements.Count;
            redOf.Add(style, red);
        }

        cell.StyleIndex = red;
    }

    /// <summary>Gives a cell the look that its red one was made from: the first that differs in nothing but the fill.</summary>
    public void Clear(Cell cell)
    {
        if (cell.StyleIndex?.Value is not { } style || FormatAt(style) is not { } format || format.FillId?.Value != redFill)
        {
            return;
        }

        var bare = Bare(format);
        var origin = formats
            .Elements<CellFormat>()
            .Index()
            .FirstOrDefault(one => one.Item.FillId?.Value != redFill && Bare(one.Item) == bare);
        cell.StyleIndex = origin.Item is null ? 0 : (uint)origin.Index;
    }

    private static bool IsRed(Fill fill) =>
        fill.PatternFill is { PatternType: { } pattern, ForegroundColor.Rgb.Value: Red } && pattern.Value == PatternValues.Solid;

    private static string Bare(CellFormat format)
    {
        var copy = (CellFormat)format.CloneNode(deep: true);
        copy.FillId = null;
        copy.ApplyFill = null;
        return copy.OuterXml;
    }

    private CellFormat? FormatAt(uint style) => formats.Elements<CellFormat>().ElementAtOrDefault((int)Math.Min(style, int.MaxValue));
}
