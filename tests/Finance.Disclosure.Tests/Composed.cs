using System.Text.Json;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Statements;

namespace Finance.Disclosure.Tests;

/// <summary>The published form of the made-up budget.</summary>
internal static class Composed
{
    public static PublishedDocument From(ApprovedDocument document, Publication publication, DateTimeOffset now)
    {
        using var json = JsonDocument.Parse(document.Content);
        var reading = FactsReader.Read(json.RootElement);
        Assert.Empty(reading.Faults);
        var unit = new UnitEntry(
            document.Unit,
            "高新区<党群>工作部",
            "党群工作部",
            [],
            Parent: null,
            document.Unit.Region,
            new UnitFormats("jiangxi-budget-2024", "jiangxi-final-2024", "jiangxi-2024"),
            "managed",
            new DateOnly(2023, 1, 1),
            ValidTo: null,
            []
        );
        var printed = PrintedPublication.Of(publication.Kind, reading.Facts!, publication.FiscalYear, unit, unit, new FewCodes());
        return PublishedDocument.Compose(publication, document, reading.Facts!, new FewCodes(), unit, printed, evaluations: null, now);
    }

    public static PublishedDocument From(string content, string now = "2024-02-20T09:00:00+08:00", bool loaded = false)
    {
        var approved = BudgetStory.Approved(Guid.CreateVersion7(), content: content) with { Loaded = loaded };
        var document = ApprovedDocument.Open(
            approved.DocumentId,
            approved.DocumentId,
            Contracts.Events.PublicationKind.Budget,
            approved.FiscalYear,
            approved.Unit
        );
        document.Apply(approved);
        return From(document, Publication.First(document), DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
    }
}
