using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements;
using Finance.Statements.Export;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Printing;

namespace Finance.Disclosure.Model;

/// <summary>The tables and sentences of a publication in the format of its unit's region, and the files that are made of them once.</summary>
public sealed record PrintedPublication(string Format, PrintedDocument Document)
{
    /// <summary>
    /// Null where a line may not be published: what is left of a table of totals and parts would tell it, so such a document is
    /// shown by its sums alone.
    /// </summary>
    public static PrintedPublication? Of(
        PublicationKind kind,
        Facts facts,
        FiscalYear year,
        UnitEntry unit,
        UnitEntry department,
        ICatalog catalog
    )
    {
        if (HasWithheldLines(facts))
        {
            return null;
        }

        var format = FormatOf(kind, unit);
        return new PrintedPublication(format.Id, PrintedDocument.Of(format, FactIndex.Of(facts), year, unit, department, catalog));
    }

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

    public byte[] ToXlsx() => StatementXlsx.Write(Document.Statement);

    public byte[] ToCsv() => TableCsv.WriteZip(Document.Statement);

    /// <summary>In any list of the document: last year's lines and those of other stages are printed too.</summary>
    internal static bool HasWithheldLines(Facts facts) =>
        (facts.Incomes ?? []).Any(line => line.Withheld is not null)
        || (facts.Expenditures ?? []).Any(line => line.Withheld is not null)
        || new[] { facts.InitialBudget, facts.AnnualBudget, facts.PriorYear?.Incomes, facts.PriorYear?.Expenditures }.Any(list =>
            (list ?? []).Any(line => line.Withheld is not null)
        );

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
