namespace Finance.Budgets.Model.Adjustments;

/// <summary>What people read for the values of an adjustment.</summary>
public static class AdjustmentWords
{
    public static string Of(AdjustmentStatus status) =>
        status switch
        {
            AdjustmentStatus.Draft => "编制中",
            AdjustmentStatus.Submitted => "已提交",
            AdjustmentStatus.Passed => "已汇总",
            AdjustmentStatus.Reviewed => "已审核",
            AdjustmentStatus.Approved => "已批复",
            AdjustmentStatus.Returned => "已退回",
            AdjustmentStatus.Abandoned => "已放弃",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
