using Finance.Contracts.Events;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests.Model;

public sealed class PublicReviewTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    [Fact]
    public void Where_a_review_is_asked_for_nothing_goes_out_without_one_that_agreed_and_elsewhere_only_a_refusal_stops_it()
    {
        var publication = Publication.First(Document(loaded: false));
        Assert.Null(publication.MissesReview(required: false));
        Assert.Contains("还没有公开审查", publication.MissesReview(required: true), StringComparison.Ordinal);

        publication.RecordReview(Review(publication, ReviewConclusion.Refused));
        Assert.Contains("不同意公开（办公室，2024年2月11日）", publication.MissesReview(required: false), StringComparison.Ordinal);
        publication.RecordReview(Review(publication, ReviewConclusion.Agreed));
        Assert.Null(publication.MissesReview(required: true));
        Assert.Null(Publication.First(Document(loaded: true)).MissesReview(required: true));
    }

    [Fact]
    public void What_is_approved_anew_has_to_be_reviewed_anew()
    {
        var document = Document(loaded: false);
        var publication = Publication.First(document);
        publication.RecordReview(Review(publication, ReviewConclusion.Agreed));
        document.Apply(BudgetStory.Withdrawn(Id, 2));
        document.Apply(BudgetStory.Approved(Id, 3, BudgetStory.Content.Replace("318500.00", "318600.00", StringComparison.Ordinal)));
        publication.Follow(document);
        Assert.NotNull(publication.Review);
        Assert.Null(publication.ValidReview);
        Assert.Contains("审查以后内容又有改动", publication.MissesReview(required: true), StringComparison.Ordinal);
        Assert.Null(publication.MissesReview(required: false));
    }

    [Fact]
    public void A_reviewer_is_somebody_else_than_the_publisher_by_any_of_the_names()
    {
        var review = Review(Publication.First(Document(loaded: false)), ReviewConclusion.Agreed);
        Assert.True(review.IsBy("publisher", "某科长"));
        Assert.True((review with { Reviewer = "Publisher" }).IsBy("publisher"));
        Assert.False(review.IsBy("publisher", "另一人"));
        Assert.False((review with { Reviewer = null }).IsBy("publisher", ""));
    }

    [Theory]
    [InlineData("https://www.example.gov.cn/a?b=1#c", "https://www.example.gov.cn/a?b=1#c")]
    [InlineData("http://example.gov.cn", "http://example.gov.cn/")]
    [InlineData("https://example.gov.cn/预算 公开", "https://example.gov.cn/%E9%A2%84%E7%AE%97%20%E5%85%AC%E5%BC%80")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("ftp://example.gov.cn/", null)]
    [InlineData("https://user:word@example.gov.cn/", null)]
    [InlineData("//example.gov.cn/", null)]
    [InlineData("/publications", null)]
    [InlineData("https://", null)]
    [InlineData("https://example.gov.cn/\u202Etxt.exe", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_address_elsewhere_leads_to_a_web_page_and_nowhere_else(string? text, string? address) =>
        Assert.Equal(address, ElsewhereLink.AddressOf(text));

    [Fact]
    public void An_address_is_bounded_also_once_it_is_escaped()
    {
        Assert.Null(ElsewhereLink.AddressOf("https://example.gov.cn/" + new string('a', ElsewhereLink.UrlMaxLength)));
        Assert.Null(ElsewhereLink.AddressOf("https://example.gov.cn/" + new string('预', 200)));
    }

    private static PublicReview Review(Publication publication, ReviewConclusion conclusion) =>
        new()
        {
            Office = "办公室",
            Reviewer = "某科长",
            ReviewedOn = new DateOnly(2024, 2, 11),
            Conclusion = conclusion,
            ContentSha256 = publication.ContentSha256,
            RecordedBy = "publisher",
            RecordedAt = TimeProvider.System.GetUtcNow(),
        };

    private static ApprovedDocument Document(bool loaded)
    {
        var approved = BudgetStory.Approved(Id) with { Loaded = loaded };
        var document = ApprovedDocument.Open(Id, Id, PublicationKind.Budget, approved.FiscalYear, approved.Unit);
        document.Apply(approved);
        return document;
    }
}
