using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Hosting.Http;

namespace Finance.Disclosure.Endpoints;

/// <summary>A publication as those see it who are responsible for it.</summary>
internal sealed record PublicationState(
    string Id,
    PublicationKind Kind,
    FiscalYear FiscalYear,
    UnitId Unit,
    string? UnitName,
    PublicationStatus Status,
    int Version,
    string? Replaces,
    string? ReplacedBy,
    string? Reason,
    string DocumentNumber,
    DateOnly DocumentDate,
    DateTimeOffset ApprovedAt,
    bool Loaded,
    DateOnly DueOn,
    int? DaysLate,
    DateTimeOffset? PublishedAt,
    string? PublishedBy,
    bool NeedsCorrection,
    string ContentSha256,
    RecordedReview? Review,
    ImmutableArray<ElsewhereLink> Elsewhere,
    string ETag
)
{
    public static PublicationState Of(Publication publication, ICodeBook codeBook, DateTimeOffset now) =>
        new(
            publication.Id,
            publication.Kind,
            publication.FiscalYear,
            publication.Unit,
            publication.PublishedAt is null ? codeBook.Units.Find(publication.Unit)?.Name : publication.UnitName,
            publication.StatusAt(now),
            publication.Version,
            publication.Replaces,
            publication.ReplacedBy,
            publication.Reason,
            publication.DocumentNumber,
            publication.DocumentDate,
            publication.ApprovedAt,
            publication.Loaded,
            publication.DueOn,
            publication.DaysLateAt(now),
            publication.PublishedAt,
            publication.PublishedBy,
            publication.NeedsCorrection,
            publication.ContentSha256,
            publication.Review is { } review ? RecordedReview.Of(review, publication.ValidReview is not null) : null,
            publication.Elsewhere,
            ETags.Of(publication.Revision)
        );
}

/// <summary>公开审查 as it was recorded; <see cref="Stands"/> is false once other content was approved since.</summary>
internal sealed record RecordedReview(
    string Office,
    string? Reviewer,
    DateOnly ReviewedOn,
    ReviewConclusion Conclusion,
    string? Remark,
    string RecordedBy,
    DateTimeOffset RecordedAt,
    bool Stands
)
{
    public static RecordedReview Of(PublicReview review, bool stands) =>
        new(
            review.Office,
            review.Reviewer,
            review.ReviewedOn,
            review.Conclusion,
            review.Remark,
            review.RecordedBy,
            review.RecordedAt,
            stands
        );
}
