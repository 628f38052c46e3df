using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Finance.Statements.Workbooks.Cells;

namespace Finance.Statements.Workbooks.Writing;

/// <summary>
/// Comments of a sheet. Their text stands in one part; a drawing in VML, without which Excel shows none, gives each its box.
/// </summary>
internal static class SheetComments
{
    public const string GuideAuthor = "填表说明";

    public const string FaultAuthor = "填报校验";

    private const string ShapeName = "_x0000_s";

    /// <summary>Excel numbers the shapes of the first drawing from here.</summary>
    private const int FirstShape = 1025;

    private static readonly XNamespace Vml = "urn:schemas-microsoft-com:vml";
    private static readonly XNamespace Office = "urn:schemas-microsoft-com:office:office";
    private static readonly XNamespace Excel = "urn:schemas-microsoft-com:office:excel";

    /// <summary>Adds comments to a sheet; a cell that has one already keeps it and gets the new text below.</summary>
    public static void Add(WorksheetPart sheet, string author, IReadOnlyList<(Address Cell, string Text)> comments)
    {
        if (comments.Count == 0)
        {
            return;
        }

        var part = sheet.WorksheetCommentsPart ?? sheet.AddNewPart<WorksheetCommentsPart>("comments");
        part.Comments ??= new Comments(new Authors(), new CommentList());
        var authorId = AuthorOf(part.Comments, author);
        var list = part.Comments.CommentList ??= new CommentList();
        var present = list.Elements<Comment>()
            .Where(comment => comment.Reference?.Value is not null)
            .GroupBy(comment => comment.Reference!.Value!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        var boxes = new List<Address>();
        foreach (var (cell, text) in comments)
        {
            if (present.TryGetValue(cell.ToString(), out var comment))
            {
                (comment.CommentText ??= new CommentText()).Append(RunOf(Below(author) + text));
                continue;
            }

            comment = new Comment(new CommentText(RunOf(text))) { Reference = cell.ToString(), AuthorId = authorId };
            present.Add(cell.ToString(), comment);
            list.Append(comment);
            boxes.Add(cell);
        }

        part.Comments.Save();
        Draw(sheet, boxes);
    }

    /// <summary>Takes away what an author wrote, in comments of his own and below those of others; tells the cells where it stood.</summary>
    public static IReadOnlyList<Address> Remove(WorksheetPart sheet, string author)
    {
        if (sheet.WorksheetCommentsPart?.Comments is not { } comments)
        {
            return [];
        }

        var names = comments.Authors?.Elements<Author>().Select(one => one.Text).ToList() ?? [];
        var own = new List<Address>();
        var cleared = new List<Address>();
        foreach (var comment in (comments.CommentList?.Elements<Comment>() ?? []).ToList())
        {
            if (!Address.TryParse(comment.Reference?.Value, out var cell))
            {
                continue;
            }

            if (comment.AuthorId?.HasValue == true && names.ElementAtOrDefault((int)comment.AuthorId.Value) == author)
            {
                comment.Remove();
                own.Add(cell);
            }
            else if (RemoveBelow(comment, author))
            {
                cleared.Add(cell);
            }
        }

        if (own.Count + cleared.Count > 0)
        {
            comments.Save();
            Erase(sheet, own);
        }

        return [.. own, .. cleared];
    }

    private static string Below(string author) => $"\n{author}：";

    private static bool RemoveBelow(Comment comment, string author)
    {
        var runs = (comment.CommentText?.Elements<Run>() ?? [])
            .Where(run => run.Text?.Text.StartsWith(Below(author), StringComparison.Ordinal) == true)
            .ToList();
        runs.ForEach(run => run.Remove());
        return runs.Count > 0;
    }

    private static uint AuthorOf(Comments comments, string author)
    {
        var authors = comments.Authors ??= new Authors();
        var names = authors.Elements<Author>().Select(one => one.Text).ToList();
        if (!names.Contains(author))
        {
            authors.Append(new Author(author));
            return (uint)names.Count;
        }

        return (uint)names.IndexOf(author);
    }

    private static Run RunOf(string text) =>
        new(new DocumentFormat.OpenXml.Spreadsheet.Text(Escapes.Write(text)) { Space = SpaceProcessingModeValues.Preserve });

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

    private static void Draw(WorksheetPart sheet, List<Address> cells)
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

    private static void Erase(WorksheetPart sheet, List<Address> cells)
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
