namespace Finance.Accounts.Model;

/// <summary>All that a decision about a final account depends on; decisions turn one state into the next and change nothing else.</summary>
public sealed record AccountState
{
    public required AccountStatus Status { get; init; }

    /// <summary>A unit under a department is passed by it before the bureau reviews.</summary>
    public required bool HasParentDepartment { get; init; }

    /// <summary>The newest content; null while nothing was ever saved.</summary>
    public ContentVersion? Content { get; init; }

    public Signature? LastEdited { get; init; }

    public Signature? Submitted { get; init; }

    public Signature? Passed { get; init; }

    public Signature? Reviewed { get; init; }

    public Signature? Approved { get; init; }

    public AccountApproval? Approval { get; init; }

    /// <summary>Approved elsewhere and loaded afterwards (补录).</summary>
    public bool Loaded { get; init; }

    /// <summary>The last time that an approval was taken back.</summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>Disclosure has said that the public sees it.</summary>
    public bool Published { get; init; }

    /// <summary>The approval of the department that this unit is under; null while it has none, and for a department.</summary>
    public AccountApproval? DepartmentApproval { get; init; }

    public bool Exists => Content is not null;

    public bool IsEditable => Status is AccountStatus.Draft or AccountStatus.Returned;

    public bool IsUnderReview => Status is AccountStatus.Submitted or AccountStatus.Passed or AccountStatus.Reviewed;

    public static AccountState New(bool hasParentDepartment) =>
        new() { Status = AccountStatus.Draft, HasParentDepartment = hasParentDepartment };
}

/// <summary>The 批复: the document that made the account final.</summary>
public sealed record AccountApproval(string DocumentNumber, DateOnly DocumentDate, DateOnly? PublishedOn = null);
