namespace Finance.Budgets.Model;

/// <summary>All that a decision about a budget depends on; decisions turn one state into the next and change nothing else.</summary>
public sealed record BudgetState
{
    public required BudgetStatus Status { get; init; }

    public required BudgetRound Round { get; init; }

    /// <summary>A unit under a department is passed by it before the bureau reviews.</summary>
    public required bool HasParentDepartment { get; init; }

    /// <summary>The newest content; null while nothing was ever saved.</summary>
    public ContentVersion? Content { get; init; }

    /// <summary>The version of the control figures that bind this unit; null before they are issued.</summary>
    public int? CeilingsVersion { get; init; }

    public Signature? LastEdited { get; init; }

    public Signature? Submitted { get; init; }

    public Signature? Passed { get; init; }

    public Signature? Reviewed { get; init; }

    public Signature? Approved { get; init; }

    public Approval? Approval { get; init; }

    /// <summary>Approved elsewhere and loaded afterwards (补录).</summary>
    public bool Loaded { get; init; }

    /// <summary>The last time that an approval was taken back.</summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>Disclosure has said that the public sees it.</summary>
    public bool Published { get; init; }

    /// <summary>Adjustments during the year stand on this approval: approved, or on their way.</summary>
    public bool HasAdjustments { get; init; }

    /// <summary>The approval of the department that this unit is under; null while it has none, and for a department.</summary>
    public Approval? DepartmentApproval { get; init; }

    public bool Exists => Content is not null;

    public bool IsEditable => Status is BudgetStatus.Draft or BudgetStatus.Returned;

    public bool IsUnderReview => Status is BudgetStatus.Submitted or BudgetStatus.Passed or BudgetStatus.Reviewed;

    /// <summary>When the department should have approved its unit at the latest; null before its own approval.</summary>
    public DateOnly? UnitApprovalDueOn => DepartmentApproval is { } department ? UnitApprovalTerm.DueOn(department.DocumentDate) : null;

    public static BudgetState New(bool hasParentDepartment) =>
        new()
        {
            Status = BudgetStatus.Draft,
            Round = BudgetRound.First,
            HasParentDepartment = hasParentDepartment,
        };
}

/// <summary>The 批复: the document that made the budget final.</summary>
public sealed record Approval(string DocumentNumber, DateOnly DocumentDate, DateOnly? CongressApprovedOn, DateOnly? PublishedOn = null);
