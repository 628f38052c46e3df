using System.Runtime.InteropServices;
using Finance.Statements.Workbooks.Cells;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>What stands in a cell, as it is stored.</summary>
internal enum CellType
{
    Number,
    Text,
    Flag,

    /// <summary>A day written by ISO 8601.</summary>
    Day,

    Error,

    FormulaWithoutValue,
}

/// <summary>A cell with something in it.</summary>
internal sealed record SheetCell(Address Address, CellType Type, string Value, NumberFormat Format);

/// <summary>A row with something in it.</summary>
internal sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells);

/// <summary>Cells that were merged into one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MergedRange(Address First, Address Last);

/// <summary>All that is in a sheet: hidden rows and columns are in it, blank ones are not.</summary>
internal sealed record SheetContent(string Name, IReadOnlyList<SheetRow> Rows, IReadOnlyList<MergedRange> Merged)
{
    public int CellCount => Rows.Sum(row => row.Cells.Count);
}
