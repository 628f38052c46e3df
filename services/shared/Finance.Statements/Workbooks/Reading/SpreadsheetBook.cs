using System.Collections.Immutable;
using System.Xml;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>The skeleton of a workbook: its sheets, shared texts and number formats.</summary>
internal sealed class SpreadsheetBook
{
    private readonly BoundedPackage package;
    private readonly WorkbookLimits limits;
    private readonly List<(string Name, string Part)> sheets = [];
    private readonly List<string> texts = [];
    private readonly List<NumberFormat> formats = [];
    private int cellsLeft;

    private SpreadsheetBook(BoundedPackage package, WorkbookLimits limits)
    {
        this.package = package;
        this.limits = limits;
        cellsLeft = limits.Cells;
    }

    public IReadOnlyList<string> SheetNames => [.. sheets.Select(sheet => sheet.Name)];

    /// <summary>Days count from 1904 instead of 1900.</summary>
    public bool From1904 { get; private set; }

    public static SpreadsheetBook Open(BoundedPackage package, WorkbookLimits limits)
    {
        RefuseMacros(package);
        var book = new SpreadsheetBook(package, limits);
        var main = Relationships(package, "").FirstOrDefault(relation => IsOf(relation.Type, "officeDocument"))?.Target;
        using var workbook = (main is null ? null : package.Xml(main)) ?? throw WorkbookRefusedException.Unreadable();
        var relations = Relationships(package, main!);
        book.ReadWorkbook(workbook, relations);
        book.ReadTexts(relations.FirstOrDefault(relation => IsOf(relation.Type, "sharedStrings"))?.Target);
        book.ReadFormats(relations.FirstOrDefault(relation => IsOf(relation.Type, "styles"))?.Target);
        return book;
    }

    /// <summary>The cells of a sheet, by its place among the sheets.</summary>
    public SheetContent Read(int sheet)
    {
        using var part = package.Xml(sheets[sheet].Part) ?? throw WorkbookRefusedException.Unreadable();
        var content = new SheetParser(sheets[sheet].Name, limits, texts, formats, cellsLeft).Read(part);
        cellsLeft -= content.CellCount;
        return content;
    }

    private static void RefuseMacros(BoundedPackage package)
    {
        using var types = package.Xml("[Content_Types].xml") ?? throw WorkbookRefusedException.Unreadable();
        while (types.Read())
        {
            if (types.GetAttribute("ContentType")?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true)
            {
                throw new WorkbookRefusedException(WorkbookFaultCodes.Macros, "工作簿含有宏，请另存为不含宏的 .xlsx 后再导入。");
            }
        }
    }

    private static bool IsOf(string type, string kind) => type.EndsWith("/" + kind, StringComparison.Ordinal);

    private static IReadOnlyList<Relation> Relationships(BoundedPackage package, string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        using var reader = package.Xml($"{folder}_rels/{part[folder.Length..]}.rels");
        var relations = new List<Relation>();
        while (reader?.Read() == true)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Relationship" && reader.GetAttribute("Target") is { } target)
            {
                var type = reader.GetAttribute("Type") ?? "";
                if (IsOf(type, "externalLink"))
                {
                    throw new WorkbookRefusedException(
                        WorkbookFaultCodes.ExternalLinks,
                        "工作簿引用了其他文件，请断开外部链接、改为数值后再导入。"
                    );
                }

                relations.Add(new Relation(reader.GetAttribute("Id") ?? "", type, Resolve(folder, target)));
            }
        }

        return relations;
    }

    private static string Resolve(string folder, string target)
    {
        var path = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && path.Count > 0)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (step is not ("." or ".."))
            {
                path.Add(step);
            }
        }

        return string.Join('/', path);
    }

    private void ReadWorkbook(XmlReader reader, IReadOnlyList<Relation> relations)
    {
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                From1904 = reader.Flag("date1904");
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
            {
                AddSheet(reader, relations);
            }
        }
    }

    private void AddSheet(XmlReader reader, IReadOnlyList<Relation> relations)
    {
        if (sheets.Count == limits.Sheets)
        {
            throw WorkbookRefusedException.TooLarge($"最多 {limits.Sheets} 个工作表。");
        }

        var id = Enumerable
            .Range(0, reader.AttributeCount)
            .Select(at =>
            {
                reader.MoveToAttribute(at);
                return reader is { LocalName: "id", Prefix.Length: > 0 } ? reader.Value : null;
            })
            .FirstOrDefault(value => value is not null);
        reader.MoveToElement();
        var relation = relations.FirstOrDefault(one => one.Id == id) ?? throw WorkbookRefusedException.Unreadable();
        if (IsOf(relation.Type, "worksheet"))
        {
            sheets.Add((reader.GetAttribute("name") ?? "", relation.Target));
        }
    }

    private void ReadTexts(string? part)
    {
        using var reader = part is null ? null : package.Xml(part);
        if (reader is null || reader.MoveToContent() != XmlNodeType.Element)
        {
            return;
        }

        foreach (var item in reader.Children().Where(item => item.LocalName == "si"))
        {
            if (texts.Count == limits.SharedStrings)
            {
                throw WorkbookRefusedException.TooLarge($"工作簿最多 {limits.SharedStrings} 段文字。");
            }

            texts.Add(RichText.Read(item, limits.TextLength));
        }
    }

    private void ReadFormats(string? part)
    {
        using var reader = part is null ? null : package.Xml(part);
        if (reader is null || reader.MoveToContent() != XmlNodeType.Element)
        {
            return;
        }

        var own = new Dictionary<int, NumberFormat>();
        foreach (var list in reader.Children())
        {
            if (list.LocalName == "numFmts")
            {
                foreach (var format in list.Children())
                {
                    own[format.Number("numFmtId") ?? -1] = NumberFormat.Of(Short(format.GetAttribute("formatCode")));
                }
            }
            else if (list.LocalName == "cellXfs")
            {
                formats.AddRange(
                    list.Children()
                        .Select(look => look.Number("numFmtId") ?? 0)
                        .Select(id => own.GetValueOrDefault(id) ?? NumberFormat.BuiltIn(id))
                        .Take(limits.SharedStrings)
                );
            }
        }
    }

    private static string Short(string? code) => code is null ? "General" : code[..Math.Min(code.Length, 255)];

    private sealed record Relation(string Id, string Type, string Target);
}
