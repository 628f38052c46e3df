using Finance.Statements.Tables;

namespace Finance.Statements.Export.Xlsx;

/// <summary>
/// Lays a table out on a sheet: title; unit of the document, number and unit of money; fields; head; body; notes.
/// </summary>
internal static class SheetLayout
{
    /// <summary>Room for the title's row even where a table has one column.</summary>
    private const int FewestColumns = 2;

    /// <summary>More of a screen than this, in points, is not frozen: the rest must have room to scroll.</summary>
    private const int HighestFrozen = 300;

    private static readonly CellStyle Title = new(CellAlign.Center, CellFont.Title);
    private static readonly CellStyle Head = new(CellAlign.Center, CellFont.Bold, IsFramed: true, IsShaded: true);
    private static readonly CellStyle Label = new(CellAlign.Left, CellFont.Bold, IsFramed: true, IsShaded: true);
    private static readonly CellStyle Value = new(CellAlign.Left, IsFramed: true);
    private static readonly CellStyle Left = new(CellAlign.Left);
    private static readonly CellStyle Right = new(CellAlign.Right);

    public static Sheet Of(Table table, string name, string unitName)
    {
        var grid = HeaderGrid.Of(table);
        var columns = Math.Max(grid.Columns, FewestColumns);
        var widths = ColumnWidths.Of(table, grid, columns);
        var rows = new SheetRows(widths);
        AddTop(rows, table, unitName, columns);
        var headRow = rows.Count + 1;
        AddHead(rows, grid);
        var lastHeadRow = rows.Count;
        var isFrozen = rows.HeightSoFar <= HighestFrozen;
        AddBody(rows, table);
        foreach (var note in table.Notes)
        {
            rows.AddSpans((note, columns, Left));
        }

        return new Sheet
        {
            Name = name,
            Widths = widths,
            Rows = rows.All,
            Merged = rows.Merged,
            Landscape = table.Landscape,
            FirstHeadRow = grid.Rows == 0 ? 0 : headRow,
            LastHeadRow = grid.Rows == 0 ? 0 : lastHeadRow,
            FrozenRows = isFrozen ? lastHeadRow : 0,
            FrozenColumns = FrozenColumns(table),
        };
    }

    private static void AddTop(SheetRows rows, Table table, string unitName, int columns)
    {
        rows.AddSpans((table.Title, columns, Title));
        var money = table.Unit.Length == 0 ? null : $"单位：{table.Unit}";
        var unit = string.Join('　', new[] { table.Number, money }.OfType<string>());
        var right = rows.ColumnsFor(unit);
        rows.AddSpans((unitName, columns - right, Left), (unit, right, Right));
        foreach (var field in table.Fields)
        {
            rows.AddSpans((field.Label, 1, Label), (field.Value, columns - 1, Value));
        }
    }

    private static void AddHead(SheetRows rows, HeaderGrid grid)
    {
        var first = rows.Count + 1;
        for (var row = 0; row < grid.Rows; row++)
        {
            var cells = Enumerable.Range(1, grid.Columns).Select(column => new SheetCell(column, Head)).ToArray();
            var lines = 1;
            foreach (var cell in grid.Cells.Where(cell => cell.Row == row))
            {
                cells[cell.Column] = cells[cell.Column] with { Text = cell.Text };
                rows.Merge(new MergedCells(first + row, cell.Column + 1, cell.RowSpan, cell.ColumnSpan));
                var needed = rows.Lines(cell.Text, cell.Column + 1, cell.ColumnSpan, 0);
                lines = Math.Max(lines, (needed + cell.RowSpan - 1) / cell.RowSpan);
            }

            rows.Add(cells, lines);
        }
    }

    private static void AddBody(SheetRows rows, Table table)
    {
        foreach (var row in PrintedRows.Of(table))
        {
            rows.Add([.. row.Select((cell, column) => BodyCell(cell, column + 1))]);
        }
    }

    private static SheetCell BodyCell(PrintedCell cell, int column)
    {
        var isHeavy = cell.Row is { } row && RowLook.Of(row).IsHeavy;
        var style = new CellStyle(AlignOf(cell), isHeavy ? CellFont.Bold : CellFont.Normal, IsFramed: true);
        if (ExactNumber.Of(cell.Cell) is { } number)
        {
            return new SheetCell(column, style with { NumberFormat = number.Format }, cell.Text, number.Value);
        }

        return new SheetCell(column, style with { Indent = cell.Indent }, cell.Text);
    }

    private static CellAlign AlignOf(PrintedCell cell) =>
        cell.Column.Role switch
        {
            ColumnRole.Figure => CellAlign.Right,
            ColumnRole.Line => CellAlign.Center,
            _ => CellAlign.Left,
        };

    /// <summary>Codes and names at the left of a table of one side; not all columns, or none could be scrolled.</summary>
    private static int FrozenColumns(Table table)
    {
        if (table.Sides is not [var side])
        {
            return 0;
        }

        var leading = side.Columns.TakeWhile(column => column.Role is ColumnRole.Code or ColumnRole.Name).Count();
        return leading < side.Columns.Length ? leading : 0;
    }
}
