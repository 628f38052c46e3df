using System.Collections.Immutable;
using Finance.Statements.Narrative;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Disclosure.Model.Withholding;

/// <summary>What is left out of a printed document: rows by their code or project wherever they stand, other rows, whole tables, sentences.</summary>
public sealed record Suppression(ImmutableHashSet<string> Keys)
{
    public static readonly Suppression None = new(ImmutableHashSet.Create<string>(StringComparer.Ordinal));

    private const string Note = "注：依法不予公开的内容包含在合计中，与它们一并不单独列示的科目和项目也包含在合计中。";
    private const string NothingLeft = "本部分有依法不予公开的内容，不单独列示。";

    public bool IsEmpty => Keys.IsEmpty;

    public static string OfCode(string code) => "code:" + code;

    /// <summary>Everything below a 类, which is printed as one line.</summary>
    public static string Under(string code) => "under:" + code;

    public static string OfProject(string nameOrCode) => "project:" + nameOrCode;

    public static string OfTable(string id) => "table:" + id;

    public static string OfSentence(string section, int line) => $"sentence:{section}#{line}";

    public static string OfRow(Table table, int side, TableRow row) =>
        row.ProjectName is { } project ? OfProject(project)
        : row.NormalizedCode is { } code ? OfCode(code)
        : $"row:{table.Id}/{side}/{row.Name}";

    public bool Drops(string key) =>
        Keys.Contains(key)
        || (key.StartsWith("code:", StringComparison.Ordinal) && key.Length > "code:123".Length && Keys.Contains(Under(key[5..8])));

    public bool DropsCode(string code) => Drops(OfCode(code));

    public bool DropsProject(string nameOrCode) => Drops(OfProject(nameOrCode));

    public PrintedDocument Apply(PrintedDocument printed)
    {
        if (IsEmpty)
        {
            return printed;
        }

        var tables = printed.Statement.Tables.Where(table => !Drops(OfTable(table.Id))).Select(Apply).ToImmutableArray();
        var ids = tables.Select(table => table.Id).ToHashSet(StringComparer.Ordinal);
        return new PrintedDocument(
            printed.Statement with
            {
                Tables = tables,
                Parts = [.. printed.Statement.Parts.Select(part => part with { Tables = part.Tables.RemoveAll(id => !ids.Contains(id)) })],
            },
            [.. printed.Narrative.Select(Apply)]
        );
    }

    private Table Apply(Table table)
    {
        var sides = table.Sides.Select((side, at) => side with { Rows = side.Rows.RemoveAll(row => Drops(OfRow(table, at, row))) });
        var left = table with { Sides = [.. sides] };
        return left.Sides.Sum(side => side.Rows.Length) == table.Sides.Sum(side => side.Rows.Length)
            ? table
            : left with
            {
                Notes = [.. table.Notes, Note],
            };
    }

    private NarrativeSection Apply(NarrativeSection section)
    {
        var lines = NarrativeLine.Of(section);
        var left = lines.Where(line => !DropsLine(section, line)).ToList();
        if (left.Count == lines.Length)
        {
            return section;
        }

        if (left.Count == 0)
        {
            return section with { Text = NothingLeft, Figures = [] };
        }

        var figures = ImmutableArray.CreateBuilder<NarrativeFigure>();
        var start = 0;
        foreach (var line in left)
        {
            figures.AddRange(line.Figures.Select(figure => figure with { Start = figure.Start - line.Start + start }));
            start += line.Text.Length + 1;
        }

        return section with
        {
            Text = string.Join('\n', left.Select(line => line.Text)),
            Figures = figures.ToImmutable(),
        };
    }

    /// <summary>A sentence is left out by its place, or because it names a project that is.</summary>
    private bool DropsLine(NarrativeSection section, NarrativeLine line) =>
        Drops(OfSentence(section.Id, line.Number))
        || Keys.Any(key =>
            key.StartsWith("project:", StringComparison.Ordinal)
            && key.Length > "project:".Length
            && line.Text.Contains(key["project:".Length..], StringComparison.Ordinal)
        );
}

/// <summary>One paragraph of a section with its own figures.</summary>
internal sealed record NarrativeLine(int Number, int Start, string Text, ImmutableArray<NarrativeFigure> Figures)
{
    public static ImmutableArray<NarrativeLine> Of(NarrativeSection section)
    {
        if (section.Text.Length == 0)
        {
            return [];
        }

        var lines = ImmutableArray.CreateBuilder<NarrativeLine>();
        var start = 0;
        foreach (var (text, number) in section.Text.Split('\n').Select((text, number) => (text, number)))
        {
            var end = start + text.Length;
            lines.Add(
                new NarrativeLine(number, start, text, [.. section.Figures.Where(figure => figure.Start >= start && figure.Start <= end)])
            );
            start = end + 1;
        }

        return lines.ToImmutable();
    }
}
