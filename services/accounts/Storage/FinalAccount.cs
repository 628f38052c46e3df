using Finance.Accounts.Model;
using Finance.Contracts;

namespace Finance.Accounts.Storage;

/// <summary>The header row of a unit's final account of one year; its revision is the concurrency token and the ETag.</summary>
public sealed class FinalAccount
{
    public Guid Id { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    public long Revision { get; set; }

    /// <summary>Raised with each event about this account.</summary>
    public long Sequence { get; set; }

    public AccountStatus Status { get; set; }

    /// <summary>Zero until the first content is saved with the row.</summary>
    public int ContentNumber { get; set; }

    public required string ContentSha256 { get; set; }

    public Signed? LastEdited { get; set; }

    public Signed? Submitted { get; set; }

    public Signed? Passed { get; set; }

    public Signed? Reviewed { get; set; }

    public Signed? Approved { get; set; }

    public string? DocumentNumber { get; set; }

    public DateOnly? DocumentDate { get; set; }

    /// <summary>When a loaded account was published elsewhere.</summary>
    public DateOnly? PublishedOn { get; set; }

    public bool Loaded { get; set; }

    /// <summary>The last time that an approval of it was taken back, and why.</summary>
    public Signed? Withdrawn { get; set; }

    public string? WithdrawalReason { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public int HistoryCount { get; set; }

    public required string HistoryHash { get; set; }

    /// <summary>The entry of the history whose comments stand: the last return.</summary>
    public int? ReturnedEntry { get; set; }

    /// <summary>What disclosure last said of it.</summary>
    public string? PublicationId { get; set; }

    public long PublicationSequence { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public AccountHead HistoryHead => new(HistoryCount, HistoryHash, Status, Content, Approval);

    /// <summary>Null while it is not approved.</summary>
    public AccountApproval? Approval =>
        DocumentNumber is null ? null : new AccountApproval(DocumentNumber, DocumentDate!.Value, PublishedOn);

    private ContentVersion Content => new(ContentNumber, ContentSha256);

    public static FinalAccount New(FiscalYear year, UnitId unit) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            FiscalYear = year,
            Unit = unit,
            ContentSha256 = "",
            HistoryHash = HashChain.Genesis,
        };

    public AccountState State(bool hasParentDepartment) =>
        new()
        {
            Status = Status,
            HasParentDepartment = hasParentDepartment,
            Content = Content,
            LastEdited = LastEdited?.ToSignature(),
            Submitted = Submitted?.ToSignature(),
            Passed = Passed?.ToSignature(),
            Reviewed = Reviewed?.ToSignature(),
            Approved = Approved?.ToSignature(),
            Approval = Approval,
            Loaded = Loaded,
            Withdrawn = Withdrawn is null ? null : new Withdrawal(Withdrawn.ToSignature(), WithdrawalReason!),
            Published = PublishedAt is not null,
        };

    /// <summary>Takes over a decided state; whoever read the revision before must read again.</summary>
    public void Become(AccountState state, DateTimeOffset at)
    {
        Revision++;
        Status = state.Status;
        ContentNumber = state.Content!.Number;
        ContentSha256 = state.Content.Sha256;
        LastEdited = Signed.Of(state.LastEdited, LastEdited);
        Submitted = Signed.Of(state.Submitted, Submitted);
        Passed = Signed.Of(state.Passed, Passed);
        Reviewed = Signed.Of(state.Reviewed, Reviewed);
        Approved = Signed.Of(state.Approved, Approved);
        DocumentNumber = state.Approval?.DocumentNumber;
        DocumentDate = state.Approval?.DocumentDate;
        PublishedOn = state.Approval?.PublishedOn;
        Loaded = state.Loaded;
        Withdrawn = Signed.Of(state.Withdrawn?.Signed, Withdrawn);
        WithdrawalReason = state.Withdrawn?.Reason;
        UpdatedAt = at;
    }
}
