using System.Collections.Immutable;

namespace Finance.Statements.Narrative;

/// <summary>One section of the explanation: its heading, its paragraphs, and where each figure in them comes from.</summary>
public sealed record NarrativeSection
{
    /// <summary>Stable within a format; sections that repeat for projects carry the number of the project.</summary>
    public required string Id { get; init; }

    /// <summary>The heading of the part that it stands in: 第三部分 ….</summary>
    public required string Part { get; init; }

    public required string Heading { get; init; }

    /// <summary>One for sections of a part, two for those under them.</summary>
    public required int Level { get; init; }

    /// <summary>The paragraphs, one a line; empty for a heading that only stands above others.</summary>
    public required string Text { get; init; }

    public required ImmutableArray<NarrativeFigure> Figures { get; init; }

    /// <summary>What whoever publishes the document adds to this section, such as evaluations; null for nothing.</summary>
    public string? Joins { get; init; }
}

/// <summary>A figure as it is printed, the place of its first letter in the text, and what it was derived from.</summary>
public sealed record NarrativeFigure(string Text, int Start, string? Unit, string? Meaning, FigureSource From);

/// <summary>
/// What a figure was derived from, in words and in data. The exact figure is in yuan for money and otherwise in the figure's own unit;
/// the pointers name the facts, as far as there are not too many of them.
/// </summary>
public sealed record FigureSource(string Words, string Expression, decimal Exact, ImmutableArray<string> Pointers);
