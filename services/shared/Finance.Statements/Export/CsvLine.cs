using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Finance.Statements.Export;

/// <summary>
/// One line of CSV (RFC 4180).
/// <para>
/// A spreadsheet takes a field that begins with = + - or @ for a formula. Money and counts are printed by this platform and stay numbers,
/// negative ones too; words come from people and get an apostrophe in front, unless they are a number or dashes and nothing else, which mean themselves.
/// </para>
/// </summary>
public static class CsvLine
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\n\t ");
    private static readonly SearchValues<char> BeginsFormula = SearchValues.Create("=+-@＝＋－＠\t\n");
    private static readonly SearchValues<char> Dashes = SearchValues.Create("-－");

    /// <summary>A word of a person as a field that no spreadsheet computes.</summary>
    public static string Word(string word)
    {
        var start = word.AsSpan().TrimStart();
        var isFormula = (!start.IsEmpty && BeginsFormula.Contains(start[0])) || (word.Length > 0 && BeginsFormula.Contains(word[0]));
        return isFormula && !MeansItself(word) ? "'" + word : word;
    }

    public static void Append(StringBuilder text, ImmutableArray<string> fields)
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

    private static bool MeansItself(ReadOnlySpan<char> word) =>
        !word.ContainsAnyExcept(Dashes)
        || decimal.TryParse(
            word[^1] == '%' ? word[..^1] : word,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture,
            out _
        );
}
