using Finance.Budgets.Model.Adjustments;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Language;

namespace Finance.Budgets.Storage;

/// <summary>A change of an approved budget during the year; its revision is its concurrency token and its ETag.</summary>
public sealed class Adjustment
{
    public Guid BudgetId { get; init; }

    /// <summary>1, 2, … within the budget; never used twice.</summary>
    public int Number { get; init; }

    public long Revision { get; set; }

    public AdjustmentStatus Status { get; set; }

    public BudgetChangeKind Kind { get; set; }

    /// <summary>As the department gave it, or as the approval said.</summary>
    public required string DocumentNumber { get; set; }

    public DateOnly? DocumentDate { get; set; }

    /// <summary>The newest version of the content.</summary>
    public int Version { get; set; }

    public required string ContentSha256 { get; set; }

    /// <summary>What expenditure gains or loses in all.</summary>
    public Money Expenditure { get; set; }

    public Money Income { get; set; }

    public UnitId? PairUnit { get; set; }

    /// <summary>The other unit's half, once both name each other.</summary>
    public int? PairNumber { get; set; }

    public Signed? LastEdited { get; set; }

    public Signed? Submitted { get; set; }

    public Signed? Passed { get; set; }

    public Signed? Reviewed { get; set; }

    public Signed? Approved { get; set; }

    /// <summary>The entry of the budget's history whose comments stand.</summary>
    public int? ReturnedEntry { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public PairedAdjustment? Pair => PairUnit is { } unit && PairNumber is { } number ? new PairedAdjustment(unit, number) : null;

    public AdjustmentState State(bool hasParentDepartment) =>
        new()
        {
            Status = Status,
            HasParentDepartment = hasParentDepartment,
            Content = new ContentVersion(Version, ContentSha256),
            LastEdited = LastEdited?.ToSignature(),
            Submitted = Submitted?.ToSignature(),
            Passed = Passed?.ToSignature(),
            Reviewed = Reviewed?.ToSignature(),
            Approved = Approved?.ToSignature(),
            Approval = DocumentDate is { } date ? new AdjustmentApproval(DocumentNumber, date) : null,
        };

    /// <summary>Takes over a decided state; whoever read the revision before must read again.</summary>
    public void Become(AdjustmentState state, DateTimeOffset at)
    {
        Revision++;
        Status = state.Status;
        Version = state.Content.Number;
        ContentSha256 = state.Content.Sha256;
        LastEdited = Signed.Of(state.LastEdited, LastEdited);
        Submitted = Signed.Of(state.Submitted, Submitted);
        Passed = Signed.Of(state.Passed, Passed);
        Reviewed = Signed.Of(state.Reviewed, Reviewed);
        Approved = Signed.Of(state.Approved, Approved);
        DocumentNumber = state.Approval?.DocumentNumber ?? DocumentNumber;
        DocumentDate = state.Approval?.DocumentDate;
        UpdatedAt = at;
    }
}

/// <summary>One immutable version of an adjustment's content.</summary>
public sealed class AdjustmentVersion
{
    public Guid BudgetId { get; init; }

    public int Number { get; init; }

    public int Version { get; init; }

    /// <summary>Canonical JSON.</summary>
    public required byte[] Bytes { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>The version of the year's catalogue that the codes were checked with.</summary>
    public long CatalogVersion { get; init; }

    public DateTimeOffset SavedAt { get; init; }
}

/// <summary>The whole budget as an approved adjustment left it: what was published, byte for byte.</summary>
public sealed class AdjustedBudget
{
    public Guid BudgetId { get; init; }

    public int Adjustment { get; init; }

    /// <summary>Canonical JSON.</summary>
    public required byte[] Bytes { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>The date of the document that approved it.</summary>
    public DateOnly EffectiveOn { get; init; }
}
