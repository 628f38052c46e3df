using System.Globalization;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests.Model;

public sealed class PublicationTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    [Theory]
    [InlineData("2024-02-10T10:00:00+08:00", PublicationStatus.Due, 0)]
    [InlineData("2024-03-01T23:59:59+08:00", PublicationStatus.Due, 0)]
    [InlineData("2024-03-02T00:00:00+08:00", PublicationStatus.Overdue, 1)]
    [InlineData("2024-03-31T12:00:00+08:00", PublicationStatus.Overdue, 30)]
    public void An_approved_budget_is_due_until_the_clock_runs_out(string now, PublicationStatus status, int daysLate)
    {
        var publication = Publication.First(Document(BudgetStory.Approved(Id)));
        Assert.Equal(status, publication.StatusAt(At(now)));
        Assert.Equal(daysLate, publication.DaysLateAt(At(now)));
    }

    [Fact]
    public void Without_its_approval_a_publication_is_a_draft_that_nobody_can_publish()
    {
        var document = Document(BudgetStory.Approved(Id, 1));
        var publication = Publication.First(document);
        document.Apply(BudgetStory.Withdrawn(Id, 2));
        publication.Follow(document);
        Assert.Equal(PublicationStatus.Draft, publication.StatusAt(At("2025-01-01T00:00:00+08:00")));
        Assert.NotNull(publication.RefusesPublication());

        document.Apply(BudgetStory.Approved(Id, 3, documentDate: "2024-03-01"));
        publication.Follow(document);
        Assert.Null(publication.RefusesPublication());
        Assert.Equal(new DateOnly(2024, 3, 21), publication.DueOn);
    }

    [Theory]
    [InlineData("2024-02-20", PublicationStatus.Due, 0)]
    [InlineData("2024-03-05", PublicationStatus.Overdue, 4)]
    [InlineData(null, PublicationStatus.Due, null)]
    public void The_clock_of_a_loaded_document_stopped_where_it_was_published_and_is_unknown_where_nobody_says(
        string? publishedOn,
        PublicationStatus status,
        int? daysLate
    )
    {
        var loaded = BudgetStory.Approved(Id) with
        {
            Loaded = true,
            PublishedOn = publishedOn is null ? null : DateOnly.Parse(publishedOn, CultureInfo.InvariantCulture),
        };
        var publication = Publication.First(Document(loaded));
        var now = At("2026-01-01T00:00:00+08:00");
        Assert.Equal(status, publication.StatusAt(now));
        Assert.Equal(daysLate, publication.DaysLateAt(now));
    }

    [Fact]
    public void What_is_out_is_not_published_again_and_only_the_newest_version_is_corrected()
    {
        var document = Document(BudgetStory.Approved(Id));
        var first = Published(document, Publication.First(document), "2024-03-04T09:00:00+08:00");
        Assert.NotNull(first.RefusesPublication());
        Assert.Null(first.RefusesCorrection(document));

        var second = Published(document, first.Correction(document, "数字有误"), "2024-05-01T09:00:00+08:00");
        first.ReplaceWith(second);
        Assert.Equal("2024-360200-103001-budget-2", second.Id);
        Assert.Equal(first.Id, second.Replaces);
        Assert.NotNull(first.RefusesCorrection(document));
        Assert.Null(second.RefusesCorrection(document));
        Assert.Equal(3, second.DaysLateAt(At("2026-01-01T00:00:00+08:00")));
    }

    [Fact]
    public void A_published_budget_needs_a_correction_when_its_approval_is_taken_back_but_not_when_it_is_adjusted()
    {
        var document = Document(BudgetStory.Approved(Id, 1));
        var publication = Published(document, Publication.First(document), "2024-02-20T09:00:00+08:00");
        document.Apply(BudgetStory.Adjusted(Id, 2, BudgetStory.Content));
        publication.Follow(document);
        Assert.False(publication.NeedsCorrection);

        document.Apply(BudgetStory.Withdrawn(Id, 3));
        publication.Follow(document);
        Assert.True(publication.NeedsCorrection);
        Assert.NotNull(publication.RefusesCorrection(document));
        Assert.Equal(PublicationStatus.Published, publication.StatusAt(At("2024-06-01T00:00:00+08:00")));
    }

    private static Publication Published(ApprovedDocument document, Publication publication, string now)
    {
        publication.Publish(
            Composed.From(document, publication, At(now)),
            "publisher",
            PublishedFiles.Of("{}"u8.ToArray(), printed: null, package: null)
        );
        return publication;
    }

    private static ApprovedDocument Document(BudgetApproved approved)
    {
        var document = ApprovedDocument.Open(Id, Id, PublicationKind.Budget, approved.FiscalYear, approved.Unit);
        document.Apply(approved);
        return document;
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
