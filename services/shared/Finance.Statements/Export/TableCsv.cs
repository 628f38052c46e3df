using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Finance.Statements.Tables;

namespace Finance.Statements.Export;

/// <summary>
/// Tables as CSV (RFC 4180, UTF-8 with a byte order mark): one line of header paths, then the rows as they are printed, sides next to
/// each other.
/// <para>
/// A spreadsheet takes a field that begins with = + - or @ for a formula. Money and counts are printed by this platform and stay numbers,
/// negative ones too; words come from people and get an apostrophe in front, unless they are a number or dashes and nothing else, which mean themselves.
/// </para>
/// </summary>
public static class TableCsv
{
    private const int FileNameLength = 60;

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\n\t ");
    private static readonly SearchValues<char> BeginsFormula = SearchValues.Create("=+-@＝＋－＠\t\n");
    private static readonly SearchValues<char> Dashes = SearchValues.Create("-－");

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
        var headers = table.Sides.SelectMany(side => side.Columns).Select(column => Word(PrintableText.Of(column.Header)));
        AppendLine(text, [.. headers]);
        foreach (var row in PrintedRows.Of(table))
        {
            AppendLine(text, [.. row.Select(Field)]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Field(PrintedCell cell) => cell.Cell.Kind is CellKind.Word ? Word(cell.Text) : cell.Text;

    private static string Word(string word)
    {
        var start = word.AsSpan().TrimStart();
        var isFormula = (!start.IsEmpty && BeginsFormula.Contains(start[0])) || (word.Length > 0 && BeginsFormula.Contains(word[0]));
        return isFormula && !MeansItself(word) ? "'" + word : word;
    }

    private static bool MeansItself(ReadOnlySpan<char> word) =>
        !word.ContainsAnyExcept(Dashes)
        || decimal.TryParse(
            word[^1] == '%' ? word[..^1] : word,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture,
            out _
        );

    private static void AppendLine(StringBuilder text, ImmutableArray<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            // A line with one empty field would be no line at all.
            var isQuoted = field.AsSpan().ContainsAny(NeedsQuotes) || (fields.Length == 1 && field.Length == 0);
            text.Append(i == 0 ? "" : ",").Append(isQuoted ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field);
        }

        text.Append("\r\n");
    }
}
