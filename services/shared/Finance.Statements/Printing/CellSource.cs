using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Language;

namespace Finance.Statements.Printing;

/// <summary>Where a cell comes from: its formula, its exact amount, and the places of the facts behind it.</summary>
public sealed record CellSource(string Formula, Money? Amount, ImmutableArray<string> Pointers)
{
    /// <summary>Explains a figure of a table; null where the cell holds none.</summary>
    public static CellSource? Of(Format format, FactIndex index, PrintContext context, string tableId, int side, int row, int column)
    {
        var memory = new LineMatches.Memory(index);
        var printed = format
            .Tables.SelectMany(table => StatementPrinter.TablesOf(table, memory, context))
            .FirstOrDefault(table => table.Table.Id == tableId);
        if (printed is null || side < 0 || side >= printed.Rows.Length || row < 0 || row >= printed.Rows[side].Count)
        {
            return null;
        }

        var origin = printed.Rows[side][row];
        if (column < 0 || column >= origin.Definition.Cells.Length)
        {
            return null;
        }

        var amount = origin.Row.Cells[column].Money;
        var trace = new Trace();
        switch (origin.Definition.Cells[column])
        {
            case SumCell cell:
                foreach (var term in cell.Terms)
                {
                    trace.Add(index, term.List, term.Filter.And(origin.Lines));
                }

                return new CellSource(FormulaOf(cell, origin), amount, [.. trace.Pointers]);
            case ValueCell cell:
                var scope = (origin.Item is null ? printed.Scope : printed.Scope.With(origin.Item)) with { Trace = trace };
                cell.Value.Evaluate(scope);
                return new CellSource(cell.Value.Text, amount, [.. trace.Pointers]);
            default:
                return null;
        }
    }

    private static string FormulaOf(SumCell cell, PrintedRow origin) =>
        string.Join(
            "；",
            new[]
            {
                cell.Formula,
                origin.Row.NormalizedCode is { } code ? $"{code} {origin.Row.Name}" : "",
                origin.Row.ProjectName ?? "",
            }.Where(part => part.Length > 0)
        );
}
