using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Tables;

namespace Finance.Statements.Printing;

/// <summary>A printed row with what it was printed from, so that each of its cells can be explained.</summary>
internal sealed record PrintedRow(TableRow Row, RowDefinition Definition, LineFilter Lines)
{
    /// <summary>The item of a row of items.</summary>
    public object? Item { get; init; }
}
