namespace Finance.Statements.Export.Xlsx;

/// <summary>A cell of a sheet: a number, a text, or nothing but its style. Rows and columns of sheets count from 1.</summary>
internal readonly record struct SheetCell(int Column, CellStyle Style, string Text = "", decimal? Number = null);

/// <summary>A row of a sheet with its height in points.</summary>
internal sealed record SheetRow(int Height, IReadOnlyList<SheetCell> Cells);

/// <summary>Cells that are drawn as one.</summary>
internal sealed record MergedCells(int Row, int Column, int RowSpan, int ColumnSpan);

/// <summary>A sheet laid out and ready to be written.</summary>
internal sealed record Sheet
{
    public required string Name { get; init; }

    public required IReadOnlyList<int> Widths { get; init; }

    public required IReadOnlyList<SheetRow> Rows { get; init; }

    public required IReadOnlyList<MergedCells> Merged { get; init; }

    public required bool Landscape { get; init; }

    /// <summary>The rows of the head, printed again on each page; 0 where there is none.</summary>
    public required int FirstHeadRow { get; init; }

    public required int LastHeadRow { get; init; }

    /// <summary>Rows and columns that stay in sight.</summary>
    public required int FrozenRows { get; init; }

    public required int FrozenColumns { get; init; }
}
