using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Finance.Statements.Workbooks.Cells;

namespace Finance.Statements.Workbooks.Writing;

/// <summary>The boxes in which comments are shown, drawn in VML; Excel shows no comment without one.</summary>
internal static class CommentBoxes
{
    private const string ShapeName = "_x0000_s";

    /// <summary>Excel numbers the shapes of the first drawing from here.</summary>
    private const int FirstShape = 1025;

    private static readonly XNamespace Vml = "urn:schemas-microsoft-com:vml";
    private static readonly XNamespace Office = "urn:schemas-microsoft-com:office:office";
    private static readonly XNamespace Excel = "urn:schemas-microsoft-com:office:excel";

    private static VmlDrawingPart DrawingOf(WorksheetPart sheet)
    {
        var worksheet = sheet.Worksheet;
        var legacy = worksheet.GetFirstChild<LegacyDrawing>();
        if (legacy?.Id?.Value is { } id && sheet.TryGetPartById(id, out var found) && found is VmlDrawingPart present)
        {
            return present;
        }

        legacy?.Remove();
        var drawing = sheet.AddNewPart<VmlDrawingPart>("commentBoxes");
        Insert(worksheet, new LegacyDrawing { Id = "commentBoxes" });
        worksheet.Save();
        return drawing;
    }

    /// <summary>The schema orders a sheet's parts: the drawing of comments stands after pictures and before tables.</summary>
    private static void Insert(Worksheet worksheet, LegacyDrawing drawing)
    {
        var after = worksheet.ChildElements.FirstOrDefault(child =>
            child
                is LegacyDrawingHeaderFooter
                    or DrawingHeaderFooter
                    or Picture
                    or OleObjects
                    or Controls
                    or WebPublishItems
                    or TableParts
                    or WorksheetExtensionList
        );
        if (after is null)
        {
            worksheet.Append(drawing);
        }
        else
        {
            worksheet.InsertBefore(drawing, after);
        }
    }

    public static void Draw(WorksheetPart sheet, List<Address> cells)
    {
        if (cells.Count == 0)
        {
            return;
        }

        var drawing = DrawingOf(sheet);
        var document = Load(drawing);
        var last = document.Root!.Elements(Vml + "shape").Select(NumberOf).DefaultIfEmpty(FirstShape - 1).Max();
        foreach (var (index, cell) in cells.Index())
        {
            document.Root!.Add(Box(cell, Math.Max(last, FirstShape - 1) + 1 + index));
        }

        Save(drawing, document);
    }

    public static void Erase(WorksheetPart sheet, List<Address> cells)
    {
        var gone = cells.Select(cell => (cell.Row - 1, cell.Column - 1)).ToHashSet();
        foreach (var drawing in sheet.VmlDrawingParts)
        {
            var document = Load(drawing);
            document
                .Root!.Elements(Vml + "shape")
                .Where(shape =>
                    shape.Element(Excel + "ClientData") is { } data && gone.Contains((Number(data, "Row"), Number(data, "Column")))
                )
                .Remove();
            Save(drawing, document);
        }
    }

    private static int NumberOf(XElement shape) =>
        shape.Attribute("id")?.Value is { } id
        && id.StartsWith(ShapeName, StringComparison.Ordinal)
        && int.TryParse(id.AsSpan(ShapeName.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number < int.MaxValue / 2
            ? number
            : 0;

    private static int Number(XElement data, string name) =>
        int.TryParse(data.Element(Excel + name)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static XDocument Load(VmlDrawingPart drawing)
    {
        using var stream = drawing.GetStream(FileMode.OpenOrCreate, FileAccess.Read);
        if (stream.Length == 0)
        {
            return Blank();
        }

        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader);
    }

    private static void Save(VmlDrawingPart drawing, XDocument document)
    {
        using var content = new MemoryStream(new UTF8Encoding(false).GetBytes(document.ToString(SaveOptions.DisableFormatting)));
        drawing.FeedData(content);
    }

    private static XDocument Blank() =>
        new(
            new XElement(
                "xml",
                new XAttribute(XNamespace.Xmlns + "v", Vml),
                new XAttribute(XNamespace.Xmlns + "o", Office),
                new XAttribute(XNamespace.Xmlns + "x", Excel),
                new XElement(
                    Office + "shapelayout",
                    new XAttribute(Vml + "ext", "edit"),
                    new XElement(Office + "idmap", new XAttribute(Vml + "ext", "edit"), new XAttribute("data", "1"))
                ),
                new XElement(
                    Vml + "shapetype",
                    new XAttribute("id", "_x0000_t202"),
                    new XAttribute("coordsize", "21600,21600"),
                    new XAttribute(Office + "spt", "202"),
                    new XAttribute("path", "m,l,21600r21600,l21600,xe"),
                    new XElement(Vml + "stroke", new XAttribute("joinstyle", "miter")),
                    new XElement(Vml + "path", new XAttribute("gradientshapeok", "t"), new XAttribute(Office + "connecttype", "rect"))
                )
            )
        );

    private static XElement Box(Address cell, int number)
    {
        var (row, column) = (cell.Row - 1, cell.Column - 1);
        var anchor = string.Create(
            CultureInfo.InvariantCulture,
            $"{column + 1}, 15, {Math.Max(0, row - 1)}, 4, {column + 4}, 15, {row + 4}, 4"
        );
        return new XElement(
            Vml + "shape",
            new XAttribute("id", string.Create(CultureInfo.InvariantCulture, $"{ShapeName}{number}")),
            new XAttribute("type", "#_x0000_t202"),
            new XAttribute("style", "position:absolute;visibility:hidden"),
            new XAttribute("fillcolor", "#ffffe1"),
            new XAttribute(Office + "insetmode", "auto"),
            new XElement(Vml + "fill", new XAttribute("color2", "#ffffe1")),
            new XElement(Vml + "shadow", new XAttribute("color", "black"), new XAttribute("obscured", "t")),
            new XElement(Vml + "path", new XAttribute(Office + "connecttype", "none")),
            new XElement(Vml + "textbox", new XAttribute("style", "mso-direction-alt:auto")),
            new XElement(
                Excel + "ClientData",
                new XAttribute("ObjectType", "Note"),
                new XElement(Excel + "MoveWithCells"),
                new XElement(Excel + "SizeWithCells"),
                new XElement(Excel + "Anchor", anchor),
                new XElement(Excel + "AutoFill", "False"),
                new XElement(Excel + "Row", row),
                new XElement(Excel + "Column", column)
            )
        );
    }
}
