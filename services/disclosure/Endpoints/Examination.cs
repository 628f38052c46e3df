using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Model.Goals;
using Finance.Disclosure.Model.Reporting;
using Finance.Disclosure.Model.Withholding;
using Finance.Disclosure.Storage;
using Finance.Statements;
using Finance.Statements.Evaluations;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints;

/// <summary>Prints a version as it would go out and looks through it: what the press keeps in is what the report shows.</summary>
internal sealed class Examination(DisclosureDb db, ICodeBook codeBook, ReviewSettings reviews, TimeProvider time)
{
    /// <summary>Null while the code book has no names for the year or the unit.</summary>
    public async Task<Examined?> LookAsync(Publication publication, ApprovedDocument source, CancellationToken cancellationToken)
    {
        if (
            await codeBook.FindCatalogAsync(publication.FiscalYear, cancellationToken) is not { } catalog
            || await codeBook.FindUnitAsync(publication.Unit, cancellationToken) is not { } unit
        )
        {
            return null;
        }

        var department = await codeBook.FindUnitAsync(unit.Department, cancellationToken) ?? unit;
        if (publication.Kind == PublicationKind.PerformanceGoals)
        {
            return await LookAtGoalsAsync(publication, source, catalog, unit, department, cancellationToken);
        }

        var facts = ReadFacts(source);
        var printed = PrintedPublication.Of(
            publication.Kind,
            facts,
            publication.FiscalYear,
            unit,
            department,
            catalog,
            PrintedPublication.HasWithheldLines(facts) ? await PublishedBeforeAsync(publication, cancellationToken) : []
        );
        var evaluations =
            publication.Kind == PublicationKind.FinalAccount && printed is not null
                ? await EvaluationsAsync(publication, cancellationToken)
                : null;
        var nine = evaluations is null ? null : await GoalsAsync(publication, evaluations, catalog, unit, department, cancellationToken);
        var now = time.GetUtcNow();
        var document = PublishedDocument.Compose(publication, source, facts, catalog, unit, printed, nine, now);
        return new Examined
        {
            Publication = publication,
            Facts = facts,
            Catalog = catalog,
            Unit = unit,
            Printed = nine?.Evaluations is { } shown
                ? printed! with
                {
                    SectionNine = ResultTables.SectionNine(shown, nine.LeavesOut),
                }
                : printed,
            Evaluations = evaluations,
            Document = document,
            Told = printed is null
                ? []
                :
                [
                    .. printed.Told,
                    .. nine?.Told ?? [],
                    .. await db.ToldBesideAsync(document, unit, codeBook.Units, facts, cancellationToken),
                ],
            PersonalData = PersonalData.In(publication, facts, evaluations),
            At = now,
            ReviewRequired = reviews.Required,
        };
    }

    private async Task<Examined> LookAtGoalsAsync(
        Publication publication,
        ApprovedDocument source,
        ICatalog catalog,
        UnitEntry unit,
        UnitEntry department,
        CancellationToken cancellationToken
    )
    {
        var confirmed = ConfirmedEvaluations.Read(Encoding.UTF8.GetString(source.Content));
        var goals = await GoalsAsync(publication, confirmed, catalog, unit, department, cancellationToken);
        var (printed, now) = (goals.Print(publication.FiscalYear, unit, department), time.GetUtcNow());
        return new Examined
        {
            Publication = publication,
            Goals = goals,
            Catalog = catalog,
            Unit = unit,
            Printed = printed,
            Evaluations = goals.Evaluations,
            Document = PublishedDocument.Compose(publication, source, goals, unit, printed, now),
            Told = goals.Told,
            PersonalData = goals.Evaluations is null ? [] : PersonalData.In(publication, confirmed),
            At = now,
            ReviewRequired = reviews.Required,
        };
    }

    /// <summary>As the goals or section nine show them: the marks of withheld lines stand in the unit's budget and final account of the year.</summary>
    private async Task<PublicGoals> GoalsAsync(
        Publication publication,
        ConfirmedEvaluations confirmed,
        ICatalog catalog,
        UnitEntry unit,
        UnitEntry department,
        CancellationToken cancellationToken
    )
    {
        var documents = await db
            .Documents.AsNoTracking()
            .Where(d => d.Unit == publication.Unit && d.FiscalYear == publication.FiscalYear && d.Kind != PublicationKind.PerformanceGoals)
            .ToListAsync(cancellationToken);
        var earlier = await PublishedBeforeAsync(publication, cancellationToken);
        var marked = new List<MarkedDocument>();
        foreach (var document in documents.Where(document => document.Content.Length > 0))
        {
            var facts = ReadFacts(document);
            if (Exemption.Of(facts) is { } exemption)
            {
                return PublicGoals.Withheld(exemption);
            }

            if (
                PrintedPublication.HasWithheldLines(facts)
                && PrintedPublication.Of(document.Kind, facts, publication.FiscalYear, unit, department, catalog, earlier) is { } printed
            )
            {
                marked.Add(new MarkedDocument(document.Kind, document.ContentSha256, facts, printed));
            }
        }

        return PublicGoals.Of(
            confirmed,
            marked,
            earlier,
            documents.Exists(document => document is { Kind: PublicationKind.FinalAccount, Approved: true })
        );
    }

    /// <summary>Every version of every kind that the unit has out for this year.</summary>
    private async Task<IReadOnlyList<PublishedDocument>> PublishedBeforeAsync(Publication publication, CancellationToken cancellationToken)
    {
        var files = await db
            .Publications.AsNoTracking()
            .Where(p => p.Unit == publication.Unit && p.FiscalYear == publication.FiscalYear && p.JsonSha256 != null)
            .OrderBy(p => p.Kind)
            .ThenBy(p => p.Version)
            .Select(p => p.JsonSha256!)
            .ToListAsync(cancellationToken);
        var documents = new List<PublishedDocument>(files.Count);
        foreach (var sha256 in files)
        {
            documents.Add(await db.ReadDocumentAsync(sha256, cancellationToken));
        }

        return documents;
    }

    /// <summary>Those that are confirmed by now.</summary>
    private async Task<ConfirmedEvaluations?> EvaluationsAsync(Publication publication, CancellationToken cancellationToken)
    {
        var kept = await db
            .Evaluations.AsNoTracking()
            .SingleOrDefaultAsync(e => e.Unit == publication.Unit && e.FiscalYear == publication.FiscalYear, cancellationToken);
        return kept?.Read();
    }

    private static Facts ReadFacts(ApprovedDocument source)
    {
        using var content = JsonDocument.Parse(source.Content);
        var reading = FactsReader.Read(content.RootElement);
        return reading.Facts ?? throw new InvalidOperationException($"Document {source.Id} cannot be read: {reading.Faults[0].Message}");
    }
}
