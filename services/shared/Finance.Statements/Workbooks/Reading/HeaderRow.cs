using System.Collections.Immutable;
using Finance.Statements.Words;
using Finance.Statements.Workbooks.Cells;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Which column holds what, by the text of the header alone.</summary>
internal sealed class HeaderRow
{
    /// <summary>A title may stand above the header, but not a whole page.</summary>
    private const int HighestTitle = 10;

    /// <summary>Longer texts are no headers and are cut where they are shown.</summary>
    private const int LongestHeader = 60;

    private readonly HashSet<int> refused = [];

    private HeaderRow(int number) => Number = number;

    /// <summary>The row; what stands above it is a title and not read.</summary>
    public int Number { get; }

    /// <summary>The known header of each column, by its place in the list that was given.</summary>
    public Dictionary<int, int> PlaceOfColumn { get; } = [];

    public bool IsRefused(int column) => refused.Contains(column);

    /// <summary>Finds the header and reports what is unknown, double, missing or merged.</summary>
    public static HeaderRow Find(SheetContent sheet, ImmutableArray<string> known, Func<int, bool> isRequired, WorkbookFaults faults)
    {
        var places = known.Select(Typed.Plain).Index().ToDictionary(header => header.Item, header => header.Index, StringComparer.Ordinal);
        var row =
            sheet.Rows.Take(HighestTitle).FirstOrDefault(row => row.Cells.Any(cell => places.ContainsKey(Typed.Plain(cell.Value))))
            ?? sheet.Rows[0];
        var header = new HeaderRow(row.Number);
        var columns = new Dictionary<int, Address>();
        foreach (var cell in row.Cells)
        {
            header.Take(sheet, cell, places, columns, known, faults);
        }

        foreach (var place in Enumerable.Range(0, known.Length).Where(place => isRequired(place) && !columns.ContainsKey(place)))
        {
            faults.Add(sheet.Name, new Address(row.Number, 1).ToString(), WorkbookFaultCodes.MissingColumn, $"缺少“{known[place]}”一栏。");
        }

        foreach (var range in sheet.Merged.Where(range => range.Last.Row >= row.Number))
        {
            faults.Add(sheet.Name, range.First.ToString(), WorkbookFaultCodes.MergedCells, "填报区域不能有合并单元格，请取消合并。");
        }

        return header;
    }

    private void Take(
        SheetContent sheet,
        SheetCell cell,
        Dictionary<string, int> places,
        Dictionary<int, Address> columns,
        ImmutableArray<string> known,
        WorkbookFaults faults
    )
    {
        if (cell.Type != CellType.Text || !places.TryGetValue(Typed.Plain(cell.Value), out var place))
        {
            refused.Add(cell.Address.Column);
            var nearest = Nearness.Nearest(cell.Value, known);
            faults.Add(
                sheet.Name,
                cell.Address.ToString(),
                WorkbookFaultCodes.UnknownColumn,
                $"不认识的表头“{Cut(cell.Value)}”，最接近的是“{nearest}”。"
            );
            return;
        }

        if (!columns.TryAdd(place, cell.Address))
        {
            refused.Add(cell.Address.Column);
            faults.Add(
                sheet.Name,
                cell.Address.ToString(),
                WorkbookFaultCodes.DuplicateColumn,
                $"表头“{known[place]}”重复，前一个在 {columns[place]}。"
            );
            return;
        }

        PlaceOfColumn[cell.Address.Column] = place;
    }

    private static string Cut(string text) => text.Length <= LongestHeader ? text : text[..LongestHeader] + "…";
}
