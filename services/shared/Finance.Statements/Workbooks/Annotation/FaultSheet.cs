using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Finance.Statements.Words;
using Finance.Statements.Workbooks.Layout;
using Finance.Statements.Workbooks.Writing;

namespace Finance.Statements.Workbooks.Annotation;

/// <summary>The list of all faults, as the first sheet of the workbook.</summary>
internal static class FaultSheet
{
    public static void Remove(WorkbookPart workbook)
    {
        foreach (var (place, sheet) in workbook.Workbook.Sheets!.Elements<Sheet>().Index().Reverse().ToList())
        {
            if (sheet.Name?.Value is { } name && Typed.Plain(name) == WorkbookLayout.FaultSheet)
            {
                sheet.Remove();
                Shift(workbook.Workbook, from: place, by: -1);
                if (sheet.Id?.Value is { } id && workbook.TryGetPartById(id, out var part))
                {
                    workbook.DeletePart(part);
                }
            }
        }
    }

    public static void Add(WorkbookPart workbook, IReadOnlyList<WorkbookFault> faults)
    {
        var list = new WorksheetBuilder { FrozenRows = 1 };
        list.AddColumn(20);
        list.AddColumn(10);
        list.AddColumn(90);
        list.AddRow(Plain("工作表"), Plain("单元格"), Plain("问题"));
        foreach (var fault in faults)
        {
            list.AddRow(Plain(fault.Sheet ?? "整个工作簿"), Plain(fault.Cell ?? ""), Plain(fault.Message));
        }

        var part = workbook.AddNewPart<WorksheetPart>(FreeId(workbook));
        part.Worksheet = list.Build();
        var sheets = workbook.Workbook.Sheets!;
        Shift(workbook.Workbook, from: 0, by: 1);
        sheets.InsertAt(
            new Sheet
            {
                Name = WorkbookLayout.FaultSheet,
                SheetId = sheets.Elements<Sheet>().Select(sheet => sheet.SheetId?.Value ?? 0).DefaultIfEmpty(0u).Max() + 1,
                Id = workbook.GetIdOfPart(part),
            },
            0
        );
    }

    private static CellContent? Plain(string text) => CellContent.Words(text, CellLook.Plain);

    private static string FreeId(WorkbookPart workbook)
    {
        var number = 1;
        while (workbook.TryGetPartById($"faults{number}", out _))
        {
            number++;
        }

        return $"faults{number}";
    }

    /// <summary>Names that belong to a sheet, and the sheet in sight, are known by place: they move with the sheets.</summary>
    private static void Shift(Workbook workbook, int from, int by)
    {
        foreach (var name in (workbook.DefinedNames?.Elements<DefinedName>() ?? []).ToList())
        {
            if (name.LocalSheetId?.Value is not { } place || place < from)
            {
                continue;
            }

            if (by < 0 && place == from)
            {
                name.Remove();
            }
            else
            {
                name.LocalSheetId = (uint)(place + by);
            }
        }

        foreach (var view in workbook.BookViews?.Elements<WorkbookView>() ?? [])
        {
            var active = (int)(view.ActiveTab?.Value ?? 0);
            view.ActiveTab = (uint)Math.Max(0, active >= from ? active + by : active);
        }
    }
}
