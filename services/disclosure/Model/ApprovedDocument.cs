using System.Text;
using Finance.Contracts;
using Finance.Contracts.Events;

namespace Finance.Disclosure.Model;

/// <summary>
/// What the bureau approved or confirmed, as its events tell. Approval, adjustment and withdrawal each keep the newest of their own sequence,
/// so that the events may come in any order and any number of times.
/// </summary>
public sealed class ApprovedDocument
{
    private ApprovedDocument() { }

    public Guid Id { get; private init; }

    /// <summary>Names the publications of this document in the events that tell of them.</summary>
    public Guid SeriesId { get; private init; }

    public PublicationKind Kind { get; private init; }

    public FiscalYear FiscalYear { get; private init; }

    public UnitId Unit { get; private init; }

    public long ApprovalSequence { get; private set; }

    public string DocumentNumber { get; private set; } = "";

    public DateOnly DocumentDate { get; private set; }

    public DateOnly? CongressApprovedOn { get; private set; }

    public DateTimeOffset ApprovedAt { get; private set; }

    /// <summary>The document was approved elsewhere and loaded afterwards (补录).</summary>
    public bool Loaded { get; private set; }

    /// <summary>When a loaded document was first published elsewhere, if it is known.</summary>
    public DateOnly? PublishedElsewhereOn { get; private set; }

    public long AdjustmentSequence { get; private set; }

    public string AdjustmentNumber { get; private set; } = "";

    public long WithdrawalSequence { get; private set; }

    /// <summary>Which event the content came from.</summary>
    public long ContentSequence { get; private set; }

    /// <summary>The newest content, byte for byte as it was approved.</summary>
    public byte[] Content { get; private set; } = [];

    public string ContentSha256 { get; private set; } = "";

    public int Revision { get; private set; }

    public bool Approved => ApprovalSequence > WithdrawalSequence;

    public bool Withdrawn => ApprovalSequence > 0 && !Approved;

    /// <summary>An adjustment changed what was approved at first.</summary>
    public bool Adjusted => AdjustmentSequence > ApprovalSequence;

    public static ApprovedDocument Open(Guid id, Guid seriesId, PublicationKind kind, FiscalYear year, UnitId unit) =>
        new()
        {
            Id = id,
            SeriesId = seriesId,
            Kind = kind,
            FiscalYear = year,
            Unit = unit,
        };

    public void Apply(BudgetApproved approved)
    {
        if (approved.Sequence <= ApprovalSequence)
        {
            return;
        }

        Revision++;
        ApprovalSequence = approved.Sequence;
        DocumentNumber = approved.DocumentNumber;
        DocumentDate = approved.DocumentDate;
        CongressApprovedOn = approved.CongressApprovedOn;
        ApprovedAt = approved.ApprovedAt;
        Loaded = approved.Loaded;
        PublishedElsewhereOn = approved.PublishedOn;
        Keep(approved.Sequence, approved.Content);
    }

    public void Apply(FinalAccountApproved approved)
    {
        if (approved.Sequence <= ApprovalSequence)
        {
            return;
        }

        Revision++;
        ApprovalSequence = approved.Sequence;
        DocumentNumber = approved.DocumentNumber;
        DocumentDate = approved.DocumentDate;
        ApprovedAt = approved.ApprovedAt;
        Loaded = approved.Loaded;
        PublishedElsewhereOn = approved.PublishedOn;
        Keep(approved.Sequence, approved.Content);
    }

    public void Apply(BudgetAdjusted adjusted)
    {
        if (adjusted.Sequence <= AdjustmentSequence)
        {
            return;
        }

        Revision++;
        AdjustmentSequence = adjusted.Sequence;
        AdjustmentNumber = adjusted.DocumentNumber;
        Keep(adjusted.Sequence, adjusted.Content);
    }

    /// <summary>One sequence tells of both: all are confirmed, or what was told before holds no more. They have no number, and their day is that of the confirmation.</summary>
    public void Apply(EvaluationsConfirmed confirmed)
    {
        if (confirmed.Reopened)
        {
            TakeBack(confirmed.Sequence);
            return;
        }

        if (confirmed.Sequence <= ApprovalSequence)
        {
            return;
        }

        Revision++;
        ApprovalSequence = confirmed.Sequence;
        DocumentDate = DisclosureClock.DayOf(confirmed.ConfirmedAt);
        ApprovedAt = confirmed.ConfirmedAt;
        Loaded = confirmed.Loaded;
        Keep(confirmed.Sequence, confirmed.Content);
    }

    public void Apply(BudgetWithdrawn withdrawn) => TakeBack(withdrawn.Sequence);

    public void Apply(FinalAccountWithdrawn withdrawn) => TakeBack(withdrawn.Sequence);

    private void TakeBack(long sequence)
    {
        if (sequence <= WithdrawalSequence)
        {
            return;
        }

        Revision++;
        WithdrawalSequence = sequence;
    }

    private void Keep(long sequence, DocumentContent content)
    {
        if (sequence <= ContentSequence)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(content.Json);
        if (CanonicalJson.Hash(bytes) != content.Sha256)
        {
            throw new InvalidOperationException($"The content of document {Id} does not have the hash that its event names.");
        }

        ContentSequence = sequence;
        Content = bytes;
        ContentSha256 = content.Sha256;
    }
}
