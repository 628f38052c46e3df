using Finance.Contracts;

namespace Finance.Statements.Tables;

/// <summary>What stands in a cell.</summary>
public enum CellKind : byte
{
    /// <summary>Nothing is known, or nothing belongs there.</summary>
    Blank,

    Money,

    Count,

    /// <summary>Words: a name, a code, a quality, or the sign of what does not apply.</summary>
    Word,
}

/// <summary>One cell: the exact figure, and how it is printed. Money is rounded once, when it is printed.</summary>
public readonly record struct Cell
{
    private readonly long figure;
    private readonly string? word;
    private readonly NumberStyle? style;

    private Cell(CellKind kind, long figure, string? word, NumberStyle? style)
    {
        Kind = kind;
        this.figure = figure;
        this.word = word;
        this.style = style;
    }

    public static Cell Blank => default;

    public CellKind Kind { get; }

    /// <summary>The exact amount; null where the cell holds none.</summary>
    public Money? Money => Kind == CellKind.Money ? Contracts.Money.FromFen(figure) : null;

    public long? Count => Kind == CellKind.Count ? figure : null;

    /// <summary>How a figure is printed; null for words and blanks.</summary>
    public NumberStyle? Style => style;

    /// <summary>The printed text; empty where nothing is printed.</summary>
    public string Text =>
        Kind switch
        {
            CellKind.Money => style!.PrintFen(figure),
            CellKind.Count => style!.PrintCount(figure),
            CellKind.Word => word!,
            _ => "",
        };

    /// <summary>The figure as it is printed, as a number in the unit of the table; null where no number is printed.</summary>
    public decimal? PrintedNumber =>
        Kind switch
        {
            CellKind.Money when Text.Length > 0 => style!.Round(figure),
            CellKind.Count when Text.Length > 0 => figure,
            _ => null,
        };

    public static Cell OfMoney(long fen, NumberStyle style) => new(CellKind.Money, fen, null, style);

    public static Cell OfCount(long count, NumberStyle style) => new(CellKind.Count, count, null, style);

    public static Cell OfWord(string word) => word.Length == 0 ? Blank : new(CellKind.Word, 0, word, null);

    public override string ToString() => Text;
}
