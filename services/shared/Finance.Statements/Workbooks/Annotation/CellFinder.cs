using DocumentFormat.OpenXml.Spreadsheet;
using Finance.Statements.Workbooks.Cells;

namespace Finance.Statements.Workbooks.Annotation;

/// <summary>Finds the cells of a sheet by address and makes those that are not there, in their order.</summary>
internal sealed class CellFinder
{
    private readonly SheetData data;
    private readonly SortedList<int, Row> rows = [];
    private readonly Dictionary<Row, SortedList<int, Cell>> cells = [];

    public CellFinder(Worksheet sheet)
    {
        data = sheet.GetFirstChild<SheetData>() ?? sheet.AppendChild(new SheetData());
        var last = 0;
        foreach (var row in data.Elements<Row>())
        {
            // As in reading: what has no number is the one after the last.
            last = row.RowIndex?.HasValue == true ? (int)row.RowIndex.Value : last + 1;
            rows.TryAdd(last, row);
        }
    }

    public Cell? Find(Address address) =>
        rows.TryGetValue(address.Row, out var row) && CellsOf(row).TryGetValue(address.Column, out var cell) ? cell : null;

    public Cell FindOrAdd(Address address)
    {
        if (Find(address) is { } found)
        {
            return found;
        }

        if (!rows.TryGetValue(address.Row, out var row))
        {
            row = new Row { RowIndex = (uint)address.Row };
            data.InsertAt(row, Before(rows, address.Row));
            rows.Add(address.Row, row);
        }

        var inRow = CellsOf(row);
        var cell = new Cell { CellReference = address.ToString() };
        row.InsertAt(cell, Before(inRow, address.Column));
        inRow.Add(address.Column, cell);
        return cell;
    }

    private static int Before<T>(SortedList<int, T> present, int place) => present.Keys.Count(key => key < place);

    private SortedList<int, Cell> CellsOf(Row row)
    {
        if (cells.TryGetValue(row, out var inRow))
        {
            return inRow;
        }

        inRow = [];
        var column = 0;
        foreach (var cell in row.Elements<Cell>())
        {
            column = Address.TryParse(cell.CellReference?.Value, out var address) ? address.Column : column + 1;
            inRow.TryAdd(column, cell);
        }

        cells.Add(row, inRow);
        return inRow;
    }
}
