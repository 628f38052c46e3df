namespace Finance.Budgets.Model;

/// <summary>Where a budget stands on its way to approval.</summary>
public enum BudgetStatus
{
    /// <summary>编制中</summary>
    Draft,

    /// <summary>已提交</summary>
    Submitted,

    /// <summary>主管部门已审核汇总; only a unit under a department comes here.</summary>
    Passed,

    /// <summary>财政已审核</summary>
    Reviewed,

    /// <summary>已批复</summary>
    Approved,

    /// <summary>已退回</summary>
    Returned,
}

/// <summary>一上 or 二上.</summary>
public enum BudgetRound
{
    First,
    Second,
}

/// <summary>What can happen to a budget, as its history tells it.</summary>
public enum BudgetAction
{
    Saved,
    Submitted,
    Passed,
    Returned,
    Reviewed,
    CeilingsIssued,
    SecondRoundOpened,
    Approved,
    Loaded,
    Explained,

    /// <summary>批复 of a unit under a department, by the department.</summary>
    UnitApproved,

    /// <summary>The approval was taken back.</summary>
    Withdrawn,
    Commented,
    CommentResolved,
    CommentReopened,
    AdjustmentSaved,
    AdjustmentAbandoned,
    AdjustmentPaired,
    AdjustmentUnpaired,
    AdjustmentSubmitted,
    AdjustmentPassed,
    AdjustmentReturned,
    AdjustmentReviewed,
    AdjustmentApproved,
}
