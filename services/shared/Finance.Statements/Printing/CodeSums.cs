using Finance.Statements.Formats;
using Finance.Statements.Indexing;

namespace Finance.Statements.Printing;

/// <summary>Sums of every cell of rows by code, made by one pass over the lines for each column.</summary>
internal sealed class CodeSums
{
    private readonly long[] sums;
    private readonly bool[] touched;
    private readonly ColumnState[] columns;
    private readonly int width;

    public CodeSums(FactIndex index, CodeRows definition, CodeNumber[] rows)
    {
        width = definition.Cells.Length;
        sums = new long[rows.Length * width];
        touched = new bool[sums.Length];
        columns = new ColumnState[width];
        var rowsOf = RowsOfCodes(definition.Dimension == CodeDimension.Functional ? index.FunctionalCodes : index.EconomicCodes, rows);
        for (var column = 0; column < width; column++)
        {
            if (definition.Cells[column] is SumCell cell)
            {
                Add(index, cell, column, definition.Dimension, rowsOf);
            }
        }
    }

    /// <summary>The sum of a cell; null where nothing is known about it.</summary>
    public long? At(int row, int column)
    {
        var at = row * width + column;
        return touched[at] || columns[column] == ColumnState.Known ? sums[at] : null;
    }

    public bool HasMoney(int row) => sums.AsSpan(row * width, width).ContainsAnyExcept(0L);

    private void Add(FactIndex index, SumCell cell, int column, CodeDimension dimension, int[][] rowsOf)
    {
        var state = ColumnState.Unknown;
        foreach (var term in cell.Terms)
        {
            var breakdown = LineSum.BreakdownFor(index, term.List, term.Filter);
            if (!index.Knows(term.List) || breakdown == LineSum.NoneAnswers)
            {
                continue;
            }

            state = state == ColumnState.Unknown ? ColumnState.Known : state;
            foreach (ref readonly var line in index.Lines(term.List))
            {
                var rows = rowsOf[dimension == CodeDimension.Functional ? line.FunctionalOrdinal : line.EconomicOrdinal];
                if (rows.Length == 0 || (breakdown != LineSum.Any && line.Breakdown != breakdown))
                {
                    continue;
                }

                switch (term.Filter.Match(line, index))
                {
                    case true:
                        var fen = term.Negative ? -line.Fen : line.Fen;
                        foreach (var row in rows)
                        {
                            sums[row * width + column] = checked(sums[row * width + column] + fen);
                            touched[row * width + column] = true;
                        }

                        break;
                    case null:
                        state = ColumnState.Incomplete;
                        break;
                }
            }
        }

        columns[column] = state;
    }

    private static int[][] RowsOfCodes(CodeNumber[] codes, CodeNumber[] rows)
    {
        var rowsOf = new int[codes.Length][];
        var found = new List<int>();
        for (var code = 0; code < codes.Length; code++)
        {
            found.Clear();
            for (var row = 0; row < rows.Length; row++)
            {
                if (codes[code].IsUnder(rows[row]) == true)
                {
                    found.Add(row);
                }
            }

            rowsOf[code] = [.. found];
        }

        return rowsOf;
    }

    private enum ColumnState : byte
    {
        Unknown,

        /// <summary>Some line might belong to a cell that has none for certain.</summary>
        Incomplete,

        Known,
    }
}
