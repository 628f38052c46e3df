using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Narrative;

namespace Finance.Statements.Export;

/// <summary>A section of the explanation as an API shows it, and where each of its figures comes from.</summary>
public sealed record ExportedSection(string Id, string Part, string Heading, int Level, string Text, ImmutableArray<ExportedFigure> Figures)
{
    public static ExportedSection Of(NarrativeSection section) =>
        new(section.Id, section.Part, section.Heading, section.Level, section.Text, [.. section.Figures.Select(ExportedFigure.Of)]);
}

/// <summary>A figure as it is printed, the place of its first letter, and what it was derived from: in words, as an expression, exactly, and by the places of its facts.</summary>
public sealed record ExportedFigure(
    string Text,
    int Start,
    string? Unit,
    string? Meaning,
    string From,
    string Expression,
    string Exact,
    ImmutableArray<string> Pointers
)
{
    public static ExportedFigure Of(NarrativeFigure figure) =>
        new(
            figure.Text,
            figure.Start,
            figure.Unit,
            figure.Meaning,
            figure.From.Words,
            figure.From.Expression,
            figure.From.Exact.ToString(figure.Unit is "万元" or "元" ? "0.00" : "0.######", CultureInfo.InvariantCulture),
            figure.From.Pointers
        );
}
