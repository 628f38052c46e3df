using Finance.Statements.Tables;

namespace Finance.Statements.Export.Xlsx;

/// <summary>Widths of columns that show figures whole and wrap long words and headers.</summary>
internal static class ColumnWidths
{
    private const int Margin = 2;
    private const int Narrowest = 6;
    private const int Widest = 50;

    /// <summary>A header may fill two lines of its column.</summary>
    private const int HeaderLines = 2;

    public static int[] Of(Table table, HeaderGrid head, int columns)
    {
        var widths = new int[columns];
        Array.Fill(widths, Narrowest);
        foreach (var row in PrintedRows.Of(table))
        {
            for (var column = 0; column < row.Length; column++)
            {
                widths[column] = Math.Max(widths[column], Fit(TextSize.WidestLine(row[column].Text) + (2 * row[column].Indent)));
            }
        }

        // The lowest cells come last, so a wide header adds only what the columns below it still lack.
        foreach (var cell in head.Cells.OrderByDescending(cell => cell.Row))
        {
            var wanted = Fit((TextSize.WidestLine(cell.Text) + HeaderLines - 1) / HeaderLines);
            var lacking = wanted - widths.AsSpan(cell.Column, cell.ColumnSpan).ToArray().Sum();
            for (var column = cell.Column; lacking > 0 && column < cell.Column + cell.ColumnSpan; column++)
            {
                widths[column] += (lacking + cell.ColumnSpan - 1) / cell.ColumnSpan;
            }
        }

        return widths;
    }

    private static int Fit(int width) => Math.Min(width + Margin, Widest);
}
