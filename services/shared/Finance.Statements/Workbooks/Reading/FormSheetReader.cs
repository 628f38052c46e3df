using System.Collections.Immutable;
using Finance.Statements.Words;
using Finance.Statements.Workbooks.Layout;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Reads a sheet with a label and a value in each row; the label alone says what the value is.</summary>
internal sealed class FormSheetReader(SheetLayout layout, FactsDraft draft, FactPlaces places, FieldReader fields, WorkbookFaults faults)
{
    private static readonly ImmutableArray<string> Headers =
    [
        WorkbookLayout.LabelHeader,
        WorkbookLayout.ValueHeader,
        WorkbookLayout.NoteHeader,
    ];

    public void Read(SheetContent sheet)
    {
        if (sheet.Rows.Count == 0)
        {
            return;
        }

        var header = HeaderRow.Find(sheet, Headers, place => place < 2, faults);
        var seen = new HashSet<Field>();
        foreach (var row in sheet.Rows.Where(row => row.Number > header.Number))
        {
            var label = CellAt(header, row, 0);
            var value = CellAt(header, row, 1);
            if (label is not null)
            {
                ReadLine(sheet, label, value, seen);
            }
            else if (value is not null)
            {
                faults.Add(
                    sheet.Name,
                    value.Address.ToString(),
                    WorkbookFaultCodes.UnknownLabel,
                    "这一行没有项目名称，内容不知道属于哪一项。"
                );
            }
        }
    }

    private static SheetCell? CellAt(HeaderRow header, SheetRow row, int place) =>
        row.Cells.FirstOrDefault(cell => header.PlaceOfColumn.TryGetValue(cell.Address.Column, out var found) && found == place);

    private void ReadLine(SheetContent sheet, SheetCell label, SheetCell? value, HashSet<Field> seen)
    {
        var typed = Typed.Plain(label.Value);
        var field = layout.Fields.FirstOrDefault(field => Typed.Plain(field.Header) == typed);
        if (field is null)
        {
            var nearest = Nearness.Nearest(label.Value, layout.Fields.Select(known => known.Header));
            faults.Add(sheet.Name, label.Address.ToString(), WorkbookFaultCodes.UnknownLabel, $"不认识的项目名称，最接近的是“{nearest}”。");
            return;
        }

        if (!seen.Add(field))
        {
            faults.Add(sheet.Name, label.Address.ToString(), WorkbookFaultCodes.DuplicateLabel, "这一项重复出现。");
            return;
        }

        var pointer = $"/{field.Path}";
        places.Cell(pointer, sheet.Name, value?.Address ?? label.Address);
        if (value is null)
        {
            return;
        }

        var (json, problem) = fields.Read(field, value);
        if (problem is not null)
        {
            faults.Add(sheet.Name, value.Address.ToString(), problem.Code, problem.Message, pointer);
            json = FactsDraft.Unreadable();
        }

        if (json is not null)
        {
            FactsDraft.Set(draft.Root, field.Path, json);
        }
    }
}
