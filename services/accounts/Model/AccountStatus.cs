namespace Finance.Accounts.Model;

/// <summary>Where a final account stands on its way to approval.</summary>
public enum AccountStatus
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

/// <summary>What can happen to a final account, as its history tells it.</summary>
public enum AccountAction
{
    Saved,
    Explained,
    Submitted,
    Passed,
    Returned,
    Reviewed,
    Approved,

    /// <summary>补录</summary>
    Loaded,

    /// <summary>批复 of a unit under a department, by the department.</summary>
    UnitApproved,

    /// <summary>The approval was taken back.</summary>
    Withdrawn,
}

/// <summary>What people read for them.</summary>
public static class AccountWords
{
    public static string Of(AccountStatus status) =>
        status switch
        {
            AccountStatus.Draft => "编制中",
            AccountStatus.Submitted => "已提交",
            AccountStatus.Passed => "已汇总",
            AccountStatus.Reviewed => "已审核",
            AccountStatus.Approved => "已批复",
            AccountStatus.Returned => "已退回",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
