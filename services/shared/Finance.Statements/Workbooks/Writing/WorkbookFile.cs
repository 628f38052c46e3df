using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Finance.Statements.Workbooks.Cells;

namespace Finance.Statements.Workbooks.Writing;

/// <summary>Puts sheets together into one file, the same bytes for the same sheets.</summary>
internal sealed class WorkbookFile
{
    private readonly List<(string Name, WorksheetBuilder Sheet, IReadOnlyList<(Address Cell, string Text)> Comments)> sheets = [];

    public void Add(string name, WorksheetBuilder sheet, params IReadOnlyList<(Address Cell, string Text)> comments) =>
        sheets.Add((name, sheet, comments));

    public byte[] Save()
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "workbook");
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = CellLooks.Sheet();
            workbook.Workbook = new Workbook(new BookViews(new WorkbookView()), Sheets(workbook), PrintTitles());
        }

        return SteadyZip.Repack(stream.ToArray());
    }

    private Sheets Sheets(WorkbookPart workbook)
    {
        var list = new Sheets();
        foreach (var (index, (name, sheet, comments)) in sheets.Index())
        {
            var id = $"sheet{index + 1}";
            var part = workbook.AddNewPart<WorksheetPart>(id);
            part.Worksheet = sheet.Build();
            SheetComments.Add(part, SheetComments.GuideAuthor, comments);
            list.Append(
                new Sheet
                {
                    Name = name,
                    SheetId = (uint)index + 1,
                    Id = id,
                }
            );
        }

        return list;
    }

    /// <summary>Header rows are printed on every page.</summary>
    private DefinedNames PrintTitles() =>
        new(
            sheets
                .Index()
                .Where(sheet => sheet.Item.Sheet.FrozenRows > 0)
                .Select(sheet => new DefinedName(
                    $"'{sheet.Item.Name.Replace("'", "''", StringComparison.Ordinal)}'!$1:${sheet.Item.Sheet.FrozenRows}"
                )
                {
                    Name = "_xlnm.Print_Titles",
                    LocalSheetId = (uint)sheet.Index,
                })
        );
}
