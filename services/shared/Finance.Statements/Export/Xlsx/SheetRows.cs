namespace Finance.Statements.Export.Xlsx;

/// <summary>Collects the rows and merged cells of a sheet from top to bottom.</summary>
internal sealed class SheetRows(IReadOnlyList<int> widths)
{
    private const int LineHeight = 16;
    private const int Padding = 4;

    /// <summary>No row of Excel is higher, in points.</summary>
    private const int Highest = 409;

    private readonly List<SheetRow> rows = [];
    private readonly List<MergedCells> merged = [];

    public IReadOnlyList<SheetRow> All => rows;

    public IReadOnlyList<MergedCells> Merged => merged;

    public int Count => rows.Count;

    public int HeightSoFar => rows.Sum(row => row.Height);

    public static int HeightOf(int lines) => Math.Min(Highest, (lines * LineHeight) + Padding);

    /// <summary>A row of cells that each stand in a column of their own.</summary>
    public void Add(IReadOnlyList<SheetCell> cells) =>
        Add(cells, cells.Select(cell => Lines(cell.Text, cell.Column, 1, cell.Style.Indent)).DefaultIfEmpty(1).Max());

    public void Add(IReadOnlyList<SheetCell> cells, int lines) => rows.Add(new SheetRow(HeightOf(lines), cells));

    /// <summary>Texts that share a row, each over some columns.</summary>
    public void AddSpans(params ReadOnlySpan<(string Text, int Columns, CellStyle Style)> spans)
    {
        var cells = new List<SheetCell>();
        var lines = 1;
        var column = 1;
        foreach (var (text, columns, style) in spans)
        {
            lines = Math.Max(lines, Lines(text, column, columns, 0));
            Merge(new MergedCells(rows.Count + 1, column, 1, columns));
            for (var i = 0; i < columns; i++)
            {
                cells.Add(new SheetCell(column + i, style, i == 0 ? text : ""));
            }

            column += columns;
        }

        Add(cells, lines);
    }

    public void Merge(MergedCells cells)
    {
        if (cells.RowSpan > 1 || cells.ColumnSpan > 1)
        {
            merged.Add(cells);
        }
    }

    /// <summary>Columns at the right edge that a text needs for one line; one column is left to what stands before it.</summary>
    public int ColumnsFor(string text)
    {
        var columns = 1;
        while (columns < widths.Count - 1 && Lines(text, widths.Count - columns + 1, columns, 0) > 1)
        {
            columns++;
        }

        return columns;
    }

    public int Lines(string text, int column, int columns, int indent) =>
        TextSize.Lines(text, Math.Max(1, widths.Skip(column - 1).Take(columns).Sum() - (2 * indent) - 1));
}
