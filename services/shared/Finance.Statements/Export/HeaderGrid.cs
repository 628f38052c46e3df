using System.Collections.Immutable;
using Finance.Statements.Tables;

namespace Finance.Statements.Export;

/// <summary>One cell of a table's head, which may stand over several rows and columns.</summary>
public readonly record struct HeaderCell(int Row, int Column, int RowSpan, int ColumnSpan, string Text);

/// <summary>
/// The head of a table as it is drawn: levels that neighbours share become one wide cell, and a short path reaches down to the
/// first row of the body. Every place is covered by exactly one cell.
/// </summary>
public sealed record HeaderGrid(int Rows, int Columns, ImmutableArray<HeaderCell> Cells)
{
    public static HeaderGrid Of(Table table) => Of([.. table.Sides.SelectMany(side => side.Columns)]);

    /// <summary>Cells come row by row, from left to right.</summary>
    public static HeaderGrid Of(ImmutableArray<TableColumn> columns)
    {
        var headers = columns.Select(column => column.Header).ToHashSet();
        var paths = columns.Select(column => PrintedLevels(column, headers)).ToList();
        var rows = paths.Select(path => path.Length).DefaultIfEmpty().Max();
        var cells = ImmutableArray.CreateBuilder<HeaderCell>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < paths.Count; column++)
            {
                if (row == paths[column].Length - 1)
                {
                    cells.Add(new HeaderCell(row, column, rows - row, 1, paths[column][row]));
                }
                else if (row < paths[column].Length && !Continues(paths, column, row))
                {
                    cells.Add(new HeaderCell(row, column, 1, Width(paths, column, row), paths[column][row]));
                }
            }
        }

        return new HeaderGrid(rows, paths.Count, cells.ToImmutable());
    }

    private static int Width(List<ImmutableArray<string>> paths, int column, int row)
    {
        var end = column + 1;
        while (end < paths.Count && Continues(paths, end, row))
        {
            end++;
        }

        return end - column;
    }

    /// <summary>The column stands under the same cell of this row as the column before it. What stands at the foot of a path is never merged.</summary>
    private static bool Continues(List<ImmutableArray<string>> paths, int column, int row) =>
        column > 0
        && paths[column].Length > row + 1
        && paths[column - 1].Length > row + 1
        && paths[column].AsSpan(0, row + 1).SequenceEqual(paths[column - 1].AsSpan(0, row + 1));

    /// <summary>Headers are unique in their table, so a second 公用经费/金额 is named 公用经费/金额(2); the number is not printed.</summary>
    private static ImmutableArray<string> PrintedLevels(TableColumn column, HashSet<string> headers)
    {
        var header = column.Header;
        var bracket = header.LastIndexOf('(');
        var isNumbered =
            bracket > 0 && header[^1] == ')' && header.AsSpan(bracket + 1, header.Length - bracket - 2) is var number && IsNumber(number);
        return [.. (isNumbered && headers.Contains(header[..bracket]) ? header[..bracket] : header).Split('/')];
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length is 1 or 2 && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
