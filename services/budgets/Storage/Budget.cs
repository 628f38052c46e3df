using Finance.Budgets.Model;
using Finance.Contracts;

namespace Finance.Budgets.Storage;

/// <summary>The header row of a unit's budget of one year; its revision is the concurrency token and the ETag.</summary>
public sealed class Budget
{
    public Guid Id { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    public long Revision { get; set; }

    /// <summary>Raised with each event about this budget.</summary>
    public long Sequence { get; set; }

    public BudgetStatus Status { get; set; }

    public BudgetRound Round { get; set; }

    /// <summary>Null while only ceilings were issued and nothing was saved.</summary>
    public int? ContentNumber { get; set; }

    public string? ContentSha256 { get; set; }

    public int? CeilingsVersion { get; set; }

    public Signed? LastEdited { get; set; }

    public Signed? Submitted { get; set; }

    public Signed? Passed { get; set; }

    public Signed? Reviewed { get; set; }

    public Signed? Approved { get; set; }

    public string? DocumentNumber { get; set; }

    public DateOnly? DocumentDate { get; set; }

    public DateOnly? CongressApprovedOn { get; set; }

    /// <summary>When a loaded budget was published elsewhere.</summary>
    public DateOnly? PublishedOn { get; set; }

    public bool Loaded { get; set; }

    /// <summary>The last time that an approval of it was taken back, and why.</summary>
    public Signed? Withdrawn { get; set; }

    public string? WithdrawalReason { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When each round was first handed in and ceilings first issued: a return does not make a unit late that was on time.</summary>
    public DateTimeOffset? FirstSubmittedAt { get; set; }

    public DateTimeOffset? SecondSubmittedAt { get; set; }

    public DateTimeOffset? CeilingsIssuedAt { get; set; }

    public int HistoryCount { get; set; }

    public required string HistoryHash { get; set; }

    /// <summary>The number of the last comment.</summary>
    public int CommentCount { get; set; }

    /// <summary>The entry of the history whose comments stand: the last return of this round.</summary>
    public int? ReturnedEntry { get; set; }

    /// <summary>What disclosure last said of it.</summary>
    public string? PublicationId { get; set; }

    public long PublicationSequence { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public HistoryHead HistoryHead => new(HistoryCount, HistoryHash, new Standing(Status, Round), Content, Approval);

    /// <summary>Null while it is not approved.</summary>
    public Approval? Approval =>
        DocumentNumber is null ? null : new Approval(DocumentNumber, DocumentDate!.Value, CongressApprovedOn, PublishedOn);

    private ContentVersion? Content => ContentNumber is { } number ? new ContentVersion(number, ContentSha256!) : null;

    public static Budget New(FiscalYear year, UnitId unit) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            FiscalYear = year,
            Unit = unit,
            HistoryHash = HashChain.Genesis,
        };

    public BudgetState State(bool hasParentDepartment) =>
        new()
        {
            Status = Status,
            Round = Round,
            HasParentDepartment = hasParentDepartment,
            Content = Content,
            CeilingsVersion = CeilingsVersion,
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

    /// <summary>Remembers when the dates of the calendar were met.</summary>
    public void Met(Step step)
    {
        switch (step)
        {
            case { Action: BudgetAction.Submitted, To.Round: BudgetRound.First }:
                FirstSubmittedAt ??= step.Signed.At;
                break;
            case { Action: BudgetAction.Submitted }:
                SecondSubmittedAt ??= step.Signed.At;
                break;
            case { Action: BudgetAction.CeilingsIssued }:
                CeilingsIssuedAt ??= step.Signed.At;
                break;
            default:
                break;
        }
    }

    /// <summary>Takes over a decided state; whoever read the revision before must read again.</summary>
    public void Become(BudgetState state, DateTimeOffset at)
    {
        Revision++;
        Status = state.Status;
        Round = state.Round;
        ContentNumber = state.Content?.Number;
        ContentSha256 = state.Content?.Sha256;
        CeilingsVersion = state.CeilingsVersion;
        LastEdited = Signed.Of(state.LastEdited, LastEdited);
        Submitted = Signed.Of(state.Submitted, Submitted);
        Passed = Signed.Of(state.Passed, Passed);
        Reviewed = Signed.Of(state.Reviewed, Reviewed);
        Approved = Signed.Of(state.Approved, Approved);
        DocumentNumber = state.Approval?.DocumentNumber;
        DocumentDate = state.Approval?.DocumentDate;
        CongressApprovedOn = state.Approval?.CongressApprovedOn;
        PublishedOn = state.Approval?.PublishedOn;
        Loaded = state.Loaded;
        Withdrawn = Signed.Of(state.Withdrawn?.Signed, Withdrawn);
        WithdrawalReason = state.Withdrawn?.Reason;
        UpdatedAt = at;
    }
}
