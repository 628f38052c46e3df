using Finance.Statements.Narrative;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Disclosure.Model.Withholding;

/// <summary>Where two prints of a document differ: whoever reads these places could tell which of the two is true.</summary>
internal static class PrintDifference
{
    public static HashSet<string> Between(PrintedDocument one, PrintedDocument other)
    {
        var differing = new HashSet<string>(StringComparer.Ordinal);
        Compare(TablesOf(one), TablesOf(other), differing);
        Compare(RowsOf(one), RowsOf(other), differing);
        Compare(SentencesOf(one), SentencesOf(other), differing);
        return differing;
    }

    private static void Compare(Dictionary<string, string> one, Dictionary<string, string> other, HashSet<string> differing)
    {
        differing.UnionWith(one.Where(entry => other.GetValueOrDefault(entry.Key) != entry.Value).Select(entry => entry.Key));
        differing.UnionWith(other.Keys.Where(key => !one.ContainsKey(key)));
    }

    private static Dictionary<string, string> TablesOf(PrintedDocument printed) =>
        printed.Statement.Tables.ToDictionary(
            table => Suppression.OfTable(table.Id),
            table =>
                string.Join(
                    '\n',
                    [table.Title, table.Unit, .. table.Notes, .. table.Fields.Select(field => $"{field.Label}\t{field.Value}")]
                ),
            StringComparer.Ordinal
        );

    /// <summary>All rows of one key together; the exact figure counts too, because spreadsheets hold it.</summary>
    private static Dictionary<string, string> RowsOf(PrintedDocument printed) =>
        printed
            .Statement.Tables.SelectMany(table =>
                table.Sides.SelectMany(
                    (side, at) => side.Rows.Select(row => (Key: Suppression.OfRow(table, at, row), Text: $"{table.Id}/{at}: {TextOf(row)}"))
                )
            )
            .GroupBy(row => row.Key, StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => string.Join('\n', rows.Select(row => row.Text)), StringComparer.Ordinal);

    private static string TextOf(TableRow row) =>
        string.Join('\t', row.Cells.Select(cell => cell.Money is { } money ? $"{cell.Text}={money.Fen}" : cell.Text));

    private static Dictionary<string, string> SentencesOf(PrintedDocument printed) =>
        printed
            .Narrative.SelectMany(section =>
                NarrativeLine
                    .Of(section)
                    .Select(line => (Key: Suppression.OfSentence(section.Id, line.Number), Text: TextOf(section, line)))
            )
            .GroupBy(line => line.Key, StringComparer.Ordinal)
            .ToDictionary(lines => lines.Key, lines => string.Join('\n', lines.Select(line => line.Text)), StringComparer.Ordinal);

    private static string TextOf(NarrativeSection section, NarrativeLine line) =>
        string.Join(
            '\t',
            [
                section.Heading,
                line.Text,
                .. line.Figures.Select(figure =>
                    string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"{figure.Start - line.Start}:{figure.Text}={figure.From.Exact}:{figure.From.Words}"
                    )
                ),
            ]
        );
}
