using System.Collections.Immutable;
using Finance.Statements.Tables;

namespace Finance.Statements.Export;

/// <summary>
/// A cell at its place in the drawn table; without a row where a side is shorter than the others. Names are indented in steps from the
/// highest level that their side prints.
/// </summary>
internal readonly record struct PrintedCell(TableColumn Column, TableRow? Row, Cell Cell, int Indent)
{
    public string Text => PrintableText.Of(Cell.Text);
}

/// <summary>The body of a table as it is drawn: rows of its sides paired by position.</summary>
internal static class PrintedRows
{
    public static IEnumerable<ImmutableArray<PrintedCell>> Of(Table table)
    {
        var count = Count(table);
        var highestLevels = table.Sides.Select(RowLook.HighestLevel).ToArray();
        for (var row = 0; row < count; row++)
        {
            var cells = ImmutableArray.CreateBuilder<PrintedCell>();
            foreach (var (side, highestLevel) in table.Sides.Zip(highestLevels))
            {
                var of = row < side.Rows.Length ? side.Rows[row] : null;
                for (var column = 0; column < side.Columns.Length; column++)
                {
                    var indent = of is not null && side.Columns[column].Role == ColumnRole.Name ? RowLook.Indent(of, highestLevel) : 0;
                    cells.Add(new PrintedCell(side.Columns[column], of, of is null ? Cell.Blank : of.Cells[column], indent));
                }
            }

            yield return cells.ToImmutable();
        }
    }

    public static int Count(Table table) => table.Sides.Select(side => side.Rows.Length).DefaultIfEmpty().Max();
}
