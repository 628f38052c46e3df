using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Checks;
using Finance.Statements.Export;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Language;
using Finance.Statements.Printing;

namespace Finance.Disclosure.Model;

/// <summary>What facts would look like if they were published: every table, every sentence, and what the checks say.</summary>
public sealed record DocumentPreview(
    string Format,
    string Title,
    ImmutableArray<JsonElement> Tables,
    ImmutableArray<ExportedSection> Narrative,
    ImmutableArray<Finding> Findings
)
{
    public static DocumentPreview Of(Format format, Facts facts, FiscalYear year, UnitEntry unit, UnitEntry department, ICatalog catalog)
    {
        var index = FactIndex.Of(facts);
        var printed = PrintedDocument.Of(format, index, year, unit, department, catalog);
        return new DocumentPreview(
            format.Id,
            printed.Statement.Title,
            [.. printed.Statement.Tables.Select(table => JsonElement.Parse(TableJson.Write(table)))],
            [.. printed.Narrative.Select(ExportedSection.Of)],
            CheckCatalog.Shipped.Check(
                index,
                new CheckContext
                {
                    Kind = format.Kind == DocumentKind.FinalAccount ? CheckedKind.FinalAccount : CheckedKind.Budget,
                    Year = year,
                    Region = unit.Region,
                    Surroundings = new Surroundings { Catalog = catalog, Unit = unit },
                    RequiredParts = format.Requires.ToFrozenSet(StringComparer.Ordinal),
                }
            )
        );
    }
}
