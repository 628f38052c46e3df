using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model.Withholding;
using Finance.Statements;
using Finance.Statements.Export;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Disclosure.Model;

/// <summary>The tables and sentences of a publication in the format of its unit's region, and the files that are made of them once.</summary>
public sealed record PrintedPublication(string Format, PrintedDocument Document)
{
    /// <summary>What is left out because of withheld lines.</summary>
    public Suppression Suppression { get; init; } = Suppression.None;

    /// <summary>Hidden amounts that would be told all the same; with them the document may not go out.</summary>
    public ImmutableArray<Fault> Told { get; init; } = [];

    /// <summary>A final account's section nine for those who read files: its page draws it, and its data has all of it.</summary>
    public ImmutableArray<Table> SectionNine { get; init; } = [];

    /// <summary>Null for a document that is withheld as a whole.</summary>
    /// <param name="earlier">What the same unit has published of this year, against which a withheld amount could be computed.</param>
    public static PrintedPublication? Of(
        PublicationKind kind,
        Facts facts,
        FiscalYear year,
        UnitEntry unit,
        UnitEntry department,
        ICatalog catalog,
        IReadOnlyList<PublishedDocument>? earlier = null
    )
    {
        if (HiddenLines.AreAll(facts))
        {
            return null;
        }

        var format = FormatOf(kind, unit);
        var (document, suppression, told) = WithheldPrint.Of(
            facts,
            shown => PrintedDocument.Of(format, FactIndex.Of(shown), year, unit, department, catalog),
            (shown, left) => PublishedSums.Of(shown, left, catalog),
            kind,
            earlier ?? []
        );
        return new PrintedPublication(format.Id, document) { Suppression = suppression, Told = told };
    }

    public static bool HasWithheldLines(Facts facts) => MoneyLine.Of(facts).Any(line => line.Withheld);

    public ImmutableArray<JsonElement> Tables => [.. Document.Statement.Tables.Select(table => JsonElement.Parse(TableJson.Write(table)))];

    public ImmutableArray<ExportedSection> Narrative => [.. Document.Narrative.Select(ExportedSection.Of)];

    /// <summary>All tables as fragments of a page, one after another.</summary>
    public byte[] ToHtml()
    {
        var html = new StringBuilder();
        foreach (var table in Document.Statement.Tables)
        {
            html.Append(TableHtml.Write(table));
        }

        return Encoding.UTF8.GetBytes(html.ToString());
    }

    public byte[] ToXlsx() => StatementXlsx.Write(WithSectionNine);

    public byte[] ToCsv() => TableCsv.WriteZip(WithSectionNine);

    private Statement WithSectionNine => Document.Statement with { Tables = [.. Document.Statement.Tables, .. SectionNine] };

    /// <summary>The format of the unit's region, or the national one where the region has none.</summary>
    private static Format FormatOf(PublicationKind kind, UnitEntry unit)
    {
        var (named, document) =
            kind == PublicationKind.FinalAccount
                ? (unit.Formats.FinalAccount, DocumentKind.FinalAccount)
                : (unit.Formats.Budget, DocumentKind.Budget);
        return FormatCatalog.Shipped.Find(named)
            ?? FormatCatalog.Shipped.Default(document)
            ?? throw new InvalidOperationException($"No shipped format of the kind {document} is the default one.");
    }
}
