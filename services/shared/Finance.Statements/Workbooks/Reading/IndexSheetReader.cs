using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Words;
using Finance.Statements.Workbooks.Layout;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Reads the index, which tells a part that is given and empty from one that is not given.</summary>
internal sealed class IndexSheetReader(FactsDraft draft, IReadOnlySet<string> sheetsPresent, WorkbookFaults faults)
{
    private static readonly ImmutableArray<string> Headers =
    [
        WorkbookLayout.PartHeader,
        WorkbookLayout.SheetHeader,
        WorkbookLayout.StateHeader,
        WorkbookLayout.NoteHeader,
    ];

    public void Read(SheetContent sheet)
    {
        if (sheet.Rows.Count == 0)
        {
            return;
        }

        var header = HeaderRow.Find(sheet, Headers, place => place is 0 or 2, faults);
        foreach (var row in sheet.Rows.Where(row => row.Number > header.Number))
        {
            var cells = row
                .Cells.Where(cell => header.PlaceOfColumn.ContainsKey(cell.Address.Column))
                .ToDictionary(cell => header.PlaceOfColumn[cell.Address.Column]);
            if (cells.TryGetValue(2, out var state))
            {
                ReadState(sheet, cells.GetValueOrDefault(0), state);
            }
        }
    }

    private void ReadState(SheetContent sheet, SheetCell? name, SheetCell state)
    {
        var part = name is null ? null : WorkbookLayout.Parts.FirstOrDefault(part => Typed.Plain(part.Name) == Typed.Plain(name.Value));
        if (part is null)
        {
            var nearest = name is null ? "" : Nearness.Nearest(name.Value, WorkbookLayout.Parts.Select(known => known.Name));
            faults.Add(
                sheet.Name,
                (name ?? state).Address.ToString(),
                WorkbookFaultCodes.UnknownLabel,
                name is null ? "这一行没有写明是哪一部分。" : $"不认识的部分名称，最接近的是“{nearest}”。"
            );
            return;
        }

        var pointer = $"/{part.Path}";
        switch (Typed.Plain(state.Value))
        {
            case WorkbookLayout.Given when !sheetsPresent.Contains(part.Sheet):
                faults.Add(
                    sheet.Name,
                    state.Address.ToString(),
                    WorkbookFaultCodes.MissingSheet,
                    $"选了“{WorkbookLayout.Given}”，但没有工作表“{part.Sheet}”。",
                    pointer
                );
                break;
            case WorkbookLayout.Given when part.IsList:
                FactsDraft.ListIn(draft.Root, part.Path);
                break;
            case WorkbookLayout.Given:
                FactsDraft.ObjectIn(draft.Root, part.Path);
                break;
            case WorkbookLayout.NotGiven when draft.Has(part.Path):
                faults.Add(
                    sheet.Name,
                    state.Address.ToString(),
                    WorkbookFaultCodes.ContradictsIndex,
                    $"这里选了“{WorkbookLayout.NotGiven}”，但工作表“{part.Sheet}”里有内容。",
                    pointer
                );
                break;
            case WorkbookLayout.NotGiven:
                break;
            default:
                faults.Add(
                    sheet.Name,
                    state.Address.ToString(),
                    ProblemCodes.UnknownValue,
                    $"这里应为“{WorkbookLayout.Given}”或“{WorkbookLayout.NotGiven}”，也可以留空。",
                    pointer
                );
                break;
        }
    }
}
