using System.Globalization;
using System.Runtime.InteropServices;

namespace Finance.Statements.Workbooks.Cells;

/// <summary>A cell by row and column, both from 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Address(int Row, int Column)
{
    public override string ToString() => Letters(Column) + Row.ToString(CultureInfo.InvariantCulture);

    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + (rest - 1) % 26) + letters;
        }

        return letters;
    }

    /// <summary>Reads "C7" or "$C$7"; anything else, or what no spreadsheet can hold, is refused.</summary>
    public static bool TryParse(string? text, out Address address)
    {
        address = default;
        var column = 0;
        var at = 0;
        var plain = (text ?? "").Replace("$", "", StringComparison.Ordinal);
        for (; at < plain.Length && at < 3 && char.IsAsciiLetter(plain[at]); at++)
        {
            column = column * 26 + (char.ToUpperInvariant(plain[at]) - 'A' + 1);
        }

        if (
            column == 0
            || !int.TryParse(plain.AsSpan(at), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            || row is < 1 or > 1_048_576
        )
        {
            return false;
        }

        address = new Address(row, column);
        return true;
    }
}
