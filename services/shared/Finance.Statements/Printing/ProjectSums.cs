using System.Collections.Immutable;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;

namespace Finance.Statements.Printing;

/// <summary>Sums of rows by code and project, made by one pass over the lines for each column.</summary>
internal sealed class ProjectSums
{
    private readonly SortedDictionary<int, long?[]>[] rows;

    public ProjectSums(LineMatches.Memory memory, ImmutableArray<CellPlan> cells, CodeDimension dimension, CodeNumber[] codes)
    {
        rows = [.. codes.Select(_ => new SortedDictionary<int, long?[]>())];
        var rowsOf = CodeSums.RowsOfCodes(memory.Index, dimension, codes);
        for (var column = 0; column < cells.Length; column++)
        {
            foreach (var term in cells[column] is SumCell cell ? cell.Terms : [])
            {
                Add(memory, term, dimension, rowsOf, column, cells.Length);
            }
        }
    }

    /// <summary>The projects of a row that have money, by their numbers, each with the sums of its columns.</summary>
    public IEnumerable<(int Project, long?[] Sums)> Of(int row) =>
        rows[row].Where(project => project.Value.Any(sum => sum is not null and not 0)).Select(project => (project.Key, project.Value));

    private void Add(LineMatches.Memory memory, SumTerm term, CodeDimension dimension, int[][] rowsOf, int column, int width)
    {
        var lines = memory.Index.Lines(term.List);
        foreach (var at in memory.Of(term.List, term.Filter).Lines)
        {
            ref readonly var line = ref lines[at];
            if (line.Project < 0)
            {
                continue;
            }

            foreach (var row in rowsOf[dimension == CodeDimension.Functional ? line.FunctionalOrdinal : line.EconomicOrdinal])
            {
                if (!rows[row].TryGetValue(line.Project, out var sums))
                {
                    rows[row].Add(line.Project, sums = new long?[width]);
                }

                sums[column] = checked((sums[column] ?? 0) + (term.Negative ? -line.Fen : line.Fen));
            }
        }
    }
}
