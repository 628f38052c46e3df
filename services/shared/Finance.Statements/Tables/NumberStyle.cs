using System.Globalization;

namespace Finance.Statements.Tables;

/// <summary>How figures are printed: the unit of money, decimals, thousands separators, and what zero looks like.</summary>
public sealed record NumberStyle
{
    /// <summary>万元.</summary>
    public string Unit { get; init; } = "万元";

    /// <summary>Fen in one unit of money.</summary>
    public long FenPerUnit { get; init; } = 1_000_000;

    public int Decimals { get; init; } = 2;

    /// <summary>As many decimals as needed, at most <see cref="Decimals"/>: 518.8.</summary>
    public bool Trim { get; init; }

    /// <summary>Thousands separators.</summary>
    public bool Grouping { get; init; }

    /// <summary>Zero is printed as a figure; otherwise its cell stays blank.</summary>
    public bool PrintZero { get; init; }

    /// <summary>The format of .NET that prints a rounded figure.</summary>
    private string Pattern => (Grouping ? "#,##0" : "0") + (Decimals == 0 ? "" : "." + new string(Trim ? '#' : '0', Decimals));

    /// <summary>In units of the table, rounded once, half away from zero.</summary>
    public decimal Round(long fen) => Math.Round(fen / (decimal)FenPerUnit, Decimals, MidpointRounding.AwayFromZero);

    public string PrintFen(long fen) => fen == 0 && !PrintZero ? "" : Print(Round(fen));

    public string PrintCount(long count) =>
        count == 0 && !PrintZero ? "" : count.ToString(Grouping ? "#,##0" : "0", CultureInfo.InvariantCulture);

    /// <summary>Prints a figure that is already in units of the table.</summary>
    public string Print(decimal rounded) => rounded.ToString(Pattern, CultureInfo.InvariantCulture);
}
