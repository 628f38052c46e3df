using System.Collections.Immutable;
using Finance.Statements.Tables;

namespace Finance.Statements.Export;

/// <summary>What an export may hold at most. Tables of real documents stay far below; a table beyond was made by a mistake.</summary>
public static class ExportLimits
{
    /// <summary>One for each project that facts may have, and those of the format.</summary>
    public const int Tables = FactsReader.MaxProjects + 500;

    public const int Columns = 200;
    public const int HeaderLevels = 8;
    public const int Notes = 1_000;

    /// <summary>Drawn cells of all tables together, the padding of shorter sides among them.</summary>
    public const int Cells = 1_000_000;

    /// <summary>Characters of all texts together.</summary>
    public const int Characters = 20_000_000;

    internal static void Demand(Table table) => Demand([table]);

    internal static void Demand(ImmutableArray<Table> tables)
    {
        AtMost(Tables, tables.Length, "tables");
        AtMost(Cells, tables.Sum(Drawn), "cells");
        foreach (var table in tables)
        {
            DemandOne(table);
        }

        AtMost(Characters, tables.Sum(Length), "characters");
    }

    private static void DemandOne(Table table)
    {
        AtMost(Columns, table.Sides.Sum(side => side.Columns.Length), "columns");
        AtMost(Notes, table.Notes.Length, "notes");
        AtMost(Notes, table.Fields.Length, "fields");
        foreach (var side in table.Sides)
        {
            AtMost(
                HeaderLevels,
                side.Columns.Select(column => 1 + column.Header.AsSpan().Count('/')).DefaultIfEmpty().Max(),
                "levels of a header"
            );
            if (side.Rows.Any(row => row.Cells.Length != side.Columns.Length))
            {
                throw new ArgumentException($"A row of table {table.Id} has not as many cells as its side has columns.", nameof(table));
            }
        }
    }

    private static long Drawn(Table table) => (long)PrintedRows.Count(table) * Math.Max(1, table.Sides.Sum(side => side.Columns.Length));

    private static long Length(Table table) =>
        table.Notes.Sum(note => (long)note.Length)
        + table.Fields.Sum(field => (long)field.Label.Length + field.Value.Length)
        + table.Sides.Sum(side => side.Columns.Sum(column => (long)column.Header.Length) + side.Rows.Sum(Length));

    private static long Length(TableRow row) =>
        row.Name.Length + row.Cells.Sum(cell => cell.Kind == CellKind.Word ? (long)cell.Text.Length : 0);

    private static void AtMost(long limit, long found, string what)
    {
        if (found > limit)
        {
            throw new ArgumentException($"An export holds at most {limit} {what}, and here are {found}.");
        }
    }
}
