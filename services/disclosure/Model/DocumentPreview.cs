using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Checks;
using Finance.Statements.Export;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Language;
using Finance.Statements.Narrative;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Disclosure.Model;

/// <summary>What facts would look like if they were published: every table, every sentence, and what the checks say.</summary>
public sealed record DocumentPreview(
    string Format,
    string Title,
    ImmutableArray<JsonElement> Tables,
    ImmutableArray<PreviewedSection> Narrative,
    ImmutableArray<Finding> Findings
)
{
    public static DocumentPreview Of(Format format, Facts facts, FiscalYear year, UnitEntry unit, UnitEntry department, ICatalog catalog)
    {
        var index = FactIndex.Of(facts);
        var subject = new Subject(Named(unit, CodeOf(unit)), Named(department, DepartmentCode(unit, department)));
        var around = new Surroundings
        {
            Catalog = catalog,
            Unit = unit,
            Year = year,
        };
        var statement = StatementPrinter.Print(format, index, new PrintContext(subject, year, catalog) { Surroundings = around });
        var narrative = NarrativeLibrary.Shipped.Find(format.Id) is { } told ? Narrator.Tell(told, index, around, subject) : [];
        return new DocumentPreview(
            format.Id,
            statement.Title,
            [.. statement.Tables.Select(table => JsonElement.Parse(TableJson.Write(table)))],
            [.. narrative.Select(PreviewedSection.Of)],
            CheckCatalog.Shipped.Check(
                index,
                new CheckContext
                {
                    Kind = format.Kind == DocumentKind.FinalAccount ? CheckedKind.FinalAccount : CheckedKind.Budget,
                    Year = year,
                    Region = unit.Region,
                    Surroundings = around,
                    RequiredParts = format.Requires.ToFrozenSet(StringComparer.Ordinal),
                }
            )
        );
    }

    /// <summary>Documents call a unit by the shortest name that it goes by.</summary>
    private static NamedUnit Named(UnitEntry unit, string code) =>
        new(code, unit.Name, unit.Aliases.Append(unit.ShortName).Where(name => name.Length > 0).MinBy(name => name.Length) ?? unit.Name);

    private static string CodeOf(UnitEntry unit) => unit.Unit.Value[(unit.Unit.Value.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>The code of a budget unit is its department's three digits and three of its own; a unit that is its own department has both.</summary>
    private static string DepartmentCode(UnitEntry unit, UnitEntry department)
    {
        var code = CodeOf(department);
        return department.Unit == unit.Unit && code.Length == 6 && code.All(char.IsAsciiDigit) ? code[..3] : code;
    }
}

/// <summary>A section of the explanation, and where each of its figures comes from.</summary>
public sealed record PreviewedSection(
    string Id,
    string Part,
    string Heading,
    int Level,
    string Text,
    ImmutableArray<PreviewedFigure> Figures
)
{
    public static PreviewedSection Of(NarrativeSection section) =>
        new(section.Id, section.Part, section.Heading, section.Level, section.Text, [.. section.Figures.Select(PreviewedFigure.Of)]);
}

/// <summary>A figure as it is printed, the place of its first letter, and what it was derived from: in words, as an expression, exactly, and by the places of its facts.</summary>
public sealed record PreviewedFigure(
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
    public static PreviewedFigure Of(NarrativeFigure figure) =>
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
