namespace Finance.Statements.Export.Xlsx;

/// <summary>How much room text takes, in widths of a digit; a Chinese character takes two.</summary>
internal static class TextSize
{
    /// <summary>Hangul begins here, and after it nearly everything is as wide as it is high.</summary>
    private const char FirstWide = '\u1100';

    /// <summary>More than any column or row of a sheet can show.</summary>
    private const int MeasuredLength = 4_000;

    public static int Width(ReadOnlySpan<char> line)
    {
        var width = 0;
        foreach (var letter in line)
        {
            width += letter < FirstWide || char.IsSurrogate(letter) ? 1 : 2;
        }

        return width;
    }

    public static int WidestLine(string text)
    {
        var widest = 0;
        foreach (var line in Measured(text).EnumerateLines())
        {
            widest = Math.Max(widest, Width(line));
        }

        return widest;
    }

    /// <summary>Lines that a text fills in a column of a width.</summary>
    public static int Lines(string text, int width)
    {
        var lines = 0;
        foreach (var line in Measured(text).EnumerateLines())
        {
            lines += Math.Max(1, (Width(line) + width - 1) / width);
        }

        return lines;
    }

    private static ReadOnlySpan<char> Measured(string text) => text.AsSpan(0, Math.Min(text.Length, MeasuredLength));
}
