using System.Globalization;
using System.Text;
using Finance.Statements.Tables;

namespace Finance.Statements.Export;

/// <summary>
/// Tables as CSV (RFC 4180, UTF-8 with a byte order mark): one line of header paths, then the rows as they are printed, sides next to
/// each other.
/// </summary>
public static class TableCsv
{
    private const int FileNameLength = 60;

    public static byte[] Write(Table table)
    {
        ExportLimits.Demand(table);
        return WriteTable(table);
    }

    /// <summary>A zip with one CSV for each table, in the order of the document.</summary>
    public static byte[] WriteZip(Statement statement)
    {
        ExportLimits.Demand(statement.Tables);
        return Archive.Pack(statement.Tables.Select((table, index) => new ArchivedFile(FileName(table, index), WriteTable(table))));
    }

    private static string FileName(Table table, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{index + 1:00} {SafeName.Of(table.Title, FileNameLength)}").TrimEnd() + ".csv";

    private static byte[] WriteTable(Table table)
    {
        var text = new StringBuilder("\uFEFF");
        var headers = table.Sides.SelectMany(side => side.Columns).Select(column => CsvLine.Word(PrintableText.Of(column.Header)));
        CsvLine.Append(text, [.. headers]);
        foreach (var row in PrintedRows.Of(table))
        {
            CsvLine.Append(text, [.. row.Select(Field)]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Field(PrintedCell cell) => cell.Cell.Kind is CellKind.Word ? CsvLine.Word(cell.Text) : cell.Text;
}
