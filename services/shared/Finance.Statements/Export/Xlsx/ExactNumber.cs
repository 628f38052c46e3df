using Finance.Statements.Tables;

namespace Finance.Statements.Export.Xlsx;

/// <summary>
/// A printed figure as a number of a spreadsheet, with the format that prints it the same way. Spreadsheets keep fifteen digits: a figure
/// with more stays text, which is right, instead of becoming a number that is wrong.
/// </summary>
internal readonly record struct ExactNumber(decimal Value, string Format)
{
    private const int Digits = 15;

    public static ExactNumber? Of(Cell cell) =>
        cell.PrintedNumber is { } number && cell.Text.Count(char.IsAsciiDigit) <= Digits
            ? new ExactNumber(number, FormatOf(cell.Text, cell.Style!))
            : null;

    /// <summary>
    /// The decimals that are there: the format 0.## would print "518." for 518. The printed text is asked, as it alone knows what was trimmed.
    /// </summary>
    private static string FormatOf(string printed, NumberStyle style)
    {
        var point = printed.IndexOf('.', StringComparison.Ordinal);
        return (style.Grouping ? "#,##0" : "0") + (point < 0 ? "" : "." + new string('0', printed.Length - point - 1));
    }
}
