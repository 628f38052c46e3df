using System.Collections.Immutable;
using System.Text;

namespace Finance.Statements.Narrative;

/// <summary>A text while it is written, with its figures; what turns out not to be known is taken back.</summary>
internal sealed class Writing
{
    private const int MaxLetters = 2_000_000;
    private const int MaxFigures = 20_000;

    private readonly StringBuilder text = new();
    private readonly List<NarrativeFigure> figures = [];

    public (int Letters, int Figures) Here => (text.Length, figures.Count);

    public bool IsEmpty => text.Length == 0;

    public bool IsFull => text.Length > MaxLetters || figures.Count > MaxFigures;

    public string Text => text.ToString();

    public ImmutableArray<NarrativeFigure> Figures => [.. figures];

    public void BackTo((int Letters, int Figures) mark)
    {
        text.Length = mark.Letters;
        figures.RemoveRange(mark.Figures, figures.Count - mark.Figures);
    }

    public void Add(string words) => text.Append(words);

    public void AddFigure(string printed, string? unit, string? meaning, FigureSource from)
    {
        figures.Add(new NarrativeFigure(printed, text.Length, unit, meaning, from));
        text.Append(printed);
    }
}
