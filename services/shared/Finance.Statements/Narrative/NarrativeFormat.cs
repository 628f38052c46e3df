using System.Collections.Immutable;
using Finance.Statements.Language;
using Finance.Statements.Tables;

namespace Finance.Statements.Narrative;

/// <summary>The sentences of one format, compiled.</summary>
public sealed class NarrativeFormat
{
    internal NarrativeFormat(string id, NumberStyle style, string zeroRate, ImmutableArray<PartTemplate> parts)
    {
        Id = id;
        Style = style;
        ZeroRate = zeroRate;
        Parts = parts;
    }

    public string Id { get; }

    internal NumberStyle Style { get; }

    /// <summary>How a rate of zero is printed: 0.00% or 0%.</summary>
    internal string ZeroRate { get; }

    internal ImmutableArray<PartTemplate> Parts { get; }
}

/// <summary>A part of the document with its sections.</summary>
internal sealed record PartTemplate(Phrase Heading, ImmutableArray<SectionTemplate> Sections);

/// <summary>A section; one that names a list stands once for each of its items.</summary>
internal sealed record SectionTemplate(string Id, int Level, Phrase Heading, ImmutableArray<ParagraphTemplate> Paragraphs)
{
    public Expression? When { get; init; }

    public Collection? Each { get; init; }

    /// <summary>Printed where no paragraph is; without it the section is then left out.</summary>
    public Phrase? Otherwise { get; init; }

    public string? Joins { get; init; }
}

/// <summary>A paragraph; one that names a list stands once for each of its items.</summary>
internal sealed record ParagraphTemplate(Phrase Text)
{
    public Expression? When { get; init; }

    public Collection? Each { get; init; }

    /// <summary>Printed where the text needs what is not known.</summary>
    public Phrase? Otherwise { get; init; }
}
