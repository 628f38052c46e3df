using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Finance.Statements.Workbooks.Cells;
using Finance.Statements.Workbooks.Writing;

namespace Finance.Statements.Workbooks.Annotation;

/// <summary>Marks the faulty cells of a workbook that somebody sent; marks of an earlier reading are taken away first.</summary>
internal static class WorkbookAnnotation
{
    public static byte[] Annotate(byte[] bytes, IReadOnlyList<WorkbookFault> faults)
    {
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var workbook = document.WorkbookPart ?? throw new InvalidDataException("A package without a workbook.");
            FaultSheet.Remove(workbook);
            var red = new RedCells(workbook);
            foreach (var sheet in workbook.Workbook.Sheets!.Elements<Sheet>())
            {
                if (sheet.Id?.Value is { } id && workbook.TryGetPartById(id, out var found) && found is WorksheetPart part)
                {
                    Mark(part, [.. faults.Where(fault => fault.Cell is not null && fault.Sheet == sheet.Name?.Value)], red);
                }
            }

            FaultSheet.Add(workbook, faults);
        }

        return SteadyZip.Repack(stream.ToArray());
    }

    private static void Mark(WorksheetPart sheet, IReadOnlyList<WorkbookFault> faults, RedCells red)
    {
        var old = SheetComments.Remove(sheet, SheetComments.FaultAuthor);
        if (old.Count == 0 && faults.Count == 0)
        {
            return;
        }

        var cells = new CellFinder(sheet.Worksheet);
        foreach (var cell in old.Select(cells.Find).OfType<Cell>())
        {
            red.Clear(cell);
        }

        var comments = new List<(Address, string)>();
        foreach (var group in faults.GroupBy(fault => fault.Cell))
        {
            if (Address.TryParse(group.Key, out var address))
            {
                red.Fill(cells.FindOrAdd(address));
                comments.Add((address, string.Join('\n', group.Select(fault => fault.Message).Distinct(StringComparer.Ordinal))));
            }
        }

        SheetComments.Add(sheet, SheetComments.FaultAuthor, comments);
        sheet.Worksheet.Save();
    }
}
