using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;

namespace Finance.Disclosure.Model;

/// <summary>One version of a publication, from the approval that makes it due to the day it goes out; what went out never changes.</summary>
public sealed class Publication
{
    public const int ReasonMaxLength = 500;

    private Publication() { }

    /// <summary>The text of its <see cref="PublicationId"/>.</summary>
    public string Id { get; private init; } = "";

    public Guid DocumentId { get; private init; }

    public PublicationKind Kind { get; private init; }

    public FiscalYear FiscalYear { get; private init; }

    public UnitId Unit { get; private init; }

    public string Region { get; private init; } = "";

    public int Version { get; private init; }

    public string? Replaces { get; private init; }

    /// <summary>Why this version replaces the one before.</summary>
    public string? Reason { get; private init; }

    public string? ReplacedBy { get; private set; }

    public string DocumentNumber { get; private set; } = "";

    public DateOnly DocumentDate { get; private set; }

    public DateTimeOffset ApprovedAt { get; private set; }

    public bool Loaded { get; private set; }

    public DateOnly? PublishedElsewhereOn { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>The approval was taken back and not given again.</summary>
    public bool Withdrawn { get; private set; }

    /// <summary>The approval was taken back, or given anew, since this version went out; adjustments during the year do not make it wrong.</summary>
    public bool NeedsCorrection { get; private set; }

    public long ApprovalSequence { get; private set; }

    public string ContentSha256 { get; private set; } = "";

    public DateTimeOffset? PublishedAt { get; private set; }

    public string? PublishedBy { get; private set; }

    /// <summary>The day that counts for the clock: the first publication, here or elsewhere.</summary>
    public DateOnly? FirstPublishedOn { get; private set; }

    public long? LogIndex { get; private set; }

    public string UnitName { get; private set; } = "";

    public Money? IncomeTotal { get; private set; }

    public Money? ExpenditureTotal { get; private set; }

    /// <summary>The document as data; these bytes stay as they are for ever.</summary>
    public string? JsonSha256 { get; private set; }

    /// <summary>The page; drawn once more when a newer version replaces this one, to say so.</summary>
    public string? PageSha256 { get; private set; }

    /// <summary>The tables as fragments of the page, kept for when it is drawn again; null where none are printed.</summary>
    public string? TablesSha256 { get; private set; }

    public string? XlsxSha256 { get; private set; }

    /// <summary>A zip of one CSV file a table.</summary>
    public string? CsvSha256 { get; private set; }

    /// <summary>A Fiscal Data Package, as a zip.</summary>
    public string? PackageSha256 { get; private set; }

    /// <summary>It leaves out rows because of withheld money; null for what went out before that was noted.</summary>
    public bool? Withholds { get; private set; }

    /// <summary>Null until it is printed, which nothing else waits for.</summary>
    public string? PdfSha256 { get; private set; }

    /// <summary>The entry of the log that tells of the PDF.</summary>
    public long? PdfLogIndex { get; private set; }

    /// <summary>公开审查, as it was last recorded before this version went out.</summary>
    public PublicReview? Review { get; private set; }

    /// <summary>The unit's own site and others, as far as the unit has told.</summary>
    public ImmutableArray<ElsewhereLink> Elsewhere { get; private set; } = [];

    public int Revision { get; private set; }

    /// <summary>The review of what is to go out; one of other content is none.</summary>
    public PublicReview? ValidReview => Review?.ContentSha256 == ContentSha256 ? Review : null;

    public static Publication First(ApprovedDocument document)
    {
        var id = new PublicationId(document.FiscalYear, document.Unit, document.Kind, 1);
        var publication = Create(id, document, replaces: null, reason: null);
        publication.Follow(document);
        return publication;
    }

    /// <summary>The version that corrects this one, from what is approved now.</summary>
    public Publication Correction(ApprovedDocument document, string reason)
    {
        var id = new PublicationId(FiscalYear, Unit, Kind, Version + 1);
        var correction = Create(id, document, Id, reason);
        correction.Follow(document);
        correction.FirstPublishedOn = FirstPublishedOn;
        return correction;
    }

    /// <summary>Takes over what is approved now; a published version only notes that it needs a correction.</summary>
    public void Follow(ApprovedDocument document)
    {
        Revision++;
        if (PublishedAt is not null)
        {
            NeedsCorrection = ReplacedBy is null && (!document.Approved || document.ApprovalSequence > ApprovalSequence);
            return;
        }

        Withdrawn = document.Withdrawn;
        DocumentNumber = document.DocumentNumber;
        DocumentDate = document.DocumentDate;
        ApprovedAt = document.ApprovedAt;
        Loaded = document.Loaded;
        PublishedElsewhereOn = document.PublishedElsewhereOn;
        DueOn = DisclosureClock.DueOn(document.DocumentDate);
        ApprovalSequence = document.ApprovalSequence;
        ContentSha256 = document.ContentSha256;
    }

    public PublicationStatus StatusAt(DateTimeOffset now) =>
        this switch
        {
            { PublishedAt: not null } => PublicationStatus.Published,
            { Withdrawn: true } => PublicationStatus.Draft,
            _ => DaysLateAt(now) > 0 ? PublicationStatus.Overdue : PublicationStatus.Due,
        };

    /// <summary>Days late so far, or at publication; null where nobody knows when a loaded document was first published.</summary>
    public int? DaysLateAt(DateTimeOffset now) => FirstPublicationAt(now) is { } day ? DisclosureClock.DaysLate(DueOn, day) : null;

    /// <summary>The day of the first publication, if this version were published now at the latest.</summary>
    public DateOnly? FirstPublicationAt(DateTimeOffset now) =>
        FirstPublishedOn ?? PublishedElsewhereOn ?? (Loaded ? null : DisclosureClock.DayOf(now));

    /// <summary>Why it may not go out now, in words for the person who asked.</summary>
    public string? RefusesPublication() =>
        this switch
        {
            { PublishedAt: not null } => "这一版已经公开，不能再次公开；需要改动时请提交更正。",
            { Withdrawn: true } => TakenBack("公开"),
            _ => null,
        };

    /// <summary>Why its review does not let it out, in words for whoever publishes; null where it does, or where none is needed.</summary>
    public string? MissesReview(bool required) =>
        ValidReview is { } review
            ? review.Conclusion == ReviewConclusion.Refused
                ? $"公开审查的结论是不同意公开（{review.Office}，{Words.Day(review.ReviewedOn)}），按审查意见处理并重新审查以后才能公开。"
                : null
            : !required || Loaded
                ? null
                : Review is null
                    ? "还没有公开审查的记录，登记由谁、何时审查、结论如何以后才能公开。"
                    : "审查以后内容又有改动，重新审查并登记以后才能公开。";

    public string? RefusesReview() => PublishedAt is null ? null : "这一版已经公开，公开审查要在公开之前登记。";

    public void RecordReview(PublicReview review)
    {
        Revision++;
        Review = review;
    }

    /// <summary>Addresses that went out with the document stay with it.</summary>
    public ImmutableArray<ElsewhereLink> LeftOutOf(ImmutableArray<ElsewhereLink> links) =>
        PublishedAt is null ? [] : [.. Elsewhere.Except(links)];

    public void RecordElsewhere(ImmutableArray<ElsewhereLink> links)
    {
        Revision++;
        Elsewhere = links;
    }

    public string? RefusesCorrection(ApprovedDocument document) =>
        this switch
        {
            { PublishedAt: null } => "这一版还没有公开，直接公开即可，不需要更正。",
            { ReplacedBy: not null } => $"这一版已经由 {ReplacedBy} 更正，请更正最新的一版。",
            _ when !document.Approved => TakenBack("更正"),
            _ => null,
        };

    /// <summary>It is out; from now on only the page changes, and only to point at a correction.</summary>
    public void Publish(PublishedDocument document, string publisher, PublishedFiles files)
    {
        Revision++;
        PublishedAt = document.PublishedAt.ToUniversalTime();
        PublishedBy = publisher;
        FirstPublishedOn = document.FirstPublishedOn;
        UnitName = document.Unit.Name;
        IncomeTotal = document.Income?.Total;
        ExpenditureTotal = document.Expenditure?.Total;
        Withholds = !document.Lines.WithheldClasses.IsEmpty;
        JsonSha256 = files.Json.Sha256;
        TablesSha256 = files.Tables?.Sha256;
        XlsxSha256 = files.Xlsx?.Sha256;
        CsvSha256 = files.Csv?.Sha256;
        PackageSha256 = files.Package?.Sha256;
    }

    /// <summary>The PDF follows; the revision stays, for nobody's decision about this version has changed.</summary>
    public void AddPdf(string sha256, long logIndex)
    {
        PdfSha256 = sha256;
        PdfLogIndex = logIndex;
    }

    /// <summary>Where the log tells of it.</summary>
    public void AppearAt(long logIndex) => LogIndex = logIndex;

    public void ReplaceWith(Publication correction)
    {
        Revision++;
        ReplacedBy = correction.Id;
        NeedsCorrection = false;
    }

    public void ShowPage(string pageSha256) => PageSha256 = pageSha256;

    private string TakenBack(string step) =>
        Kind == PublicationKind.PerformanceGoals
            ? $"有自评退回修改或者还没有确认，全部重新确认以后才能{step}。"
            : $"这份文件的批复已经撤回，重新批复以后才能{step}。";

    private static Publication Create(PublicationId id, ApprovedDocument document, string? replaces, string? reason) =>
        new()
        {
            Id = id.ToString(),
            DocumentId = document.Id,
            Kind = id.Kind,
            FiscalYear = id.FiscalYear,
            Unit = id.Unit,
            Region = id.Unit.Region,
            Version = id.Version,
            Replaces = replaces,
            Reason = reason,
        };
}
