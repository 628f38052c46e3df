namespace Finance.Budgets.Model.Adjustments;

/// <summary>Where an adjustment stands on its way to approval.</summary>
public enum AdjustmentStatus
{
    /// <summary>编制中</summary>
    Draft,

    /// <summary>已提交</summary>
    Submitted,

    /// <summary>主管部门已审核汇总</summary>
    Passed,

    /// <summary>财政已审核</summary>
    Reviewed,

    /// <summary>已批复</summary>
    Approved,

    /// <summary>已退回</summary>
    Returned,

    /// <summary>已放弃</summary>
    Abandoned,
}

/// <summary>All that a decision about an adjustment depends on.</summary>
public sealed record AdjustmentState
{
    public required AdjustmentStatus Status { get; init; }

    public required bool HasParentDepartment { get; init; }

    public required ContentVersion Content { get; init; }

    public Signature? LastEdited { get; init; }

    public Signature? Submitted { get; init; }

    public Signature? Passed { get; init; }

    public Signature? Reviewed { get; init; }

    public Signature? Approved { get; init; }

    public AdjustmentApproval? Approval { get; init; }

    public bool IsEditable => Status is AdjustmentStatus.Draft or AdjustmentStatus.Returned;

    public bool IsUnderReview => Status is AdjustmentStatus.Submitted or AdjustmentStatus.Passed or AdjustmentStatus.Reviewed;

    /// <summary>Neither approved nor given up; a unit has one of these at most.</summary>
    public bool IsInFlight => IsEditable || IsUnderReview;
}

/// <summary>The document that approves an adjustment.</summary>
public sealed record AdjustmentApproval(string DocumentNumber, DateOnly DocumentDate);
