using System.Collections.Immutable;
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

    public CodeSums(LineMatches.Memory memory, ImmutableArray<CellPlan> cells, CodeDimension dimension, CodeNumber[] rows)
    {
        width = cells.Length;
        sums = new long[rows.Length * width];
        touched = new bool[sums.Length];
        columns = new ColumnState[width];
        var rowsOf = RowsOfCodes(memory.Index, dimension, rows);
        for (var column = 0; column < width; column++)
        {
            if (cells[column] is SumCell cell)
            {
                Add(memory, cell, column, dimension, rowsOf);
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

    private void Add(LineMatches.Memory memory, SumCell cell, int column, CodeDimension dimension, int[][] rowsOf)
    {
        var state = ColumnState.Unknown;
        foreach (var term in cell.Terms)
        {
            var matches = memory.Of(term.List, term.Filter);
            if (!matches.Sum.Known || (!matches.Sum.Complete && matches.Lines.Length == 0))
            {
                state = matches.Sum.Known && state != ColumnState.Unknown ? ColumnState.Incomplete : state;
                continue;
            }

            state =
                !matches.Sum.Complete ? ColumnState.Incomplete
                : state == ColumnState.Unknown ? ColumnState.Known
                : state;
            var lines = memory.Index.Lines(term.List);
            foreach (var at in matches.Lines)
            {
                ref readonly var line = ref lines[at];
                var fen = term.Negative ? -line.Fen : line.Fen;
                foreach (var row in rowsOf[dimension == CodeDimension.Functional ? line.FunctionalOrdinal : line.EconomicOrdinal])
                {
                    sums[row * width + column] = checked(sums[row * width + column] + fen);
                    touched[row * width + column] = true;
                }
            }
        }

        columns[column] = state;
    }

    /// <summary>For each code of the index, the rows that it belongs to.</summary>
    public static int[][] RowsOfCodes(FactIndex index, CodeDimension dimension, CodeNumber[] rows)
    {
        var codes = dimension == CodeDimension.Functional ? index.FunctionalCodes : index.EconomicCodes;
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
