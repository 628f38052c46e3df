namespace Finance.Budgets.Model;

/// <summary>What people read for the values of the model.</summary>
public static class Words
{
    public static string Of(BudgetStatus status) =>
        status switch
        {
            BudgetStatus.Draft => "编制中",
            BudgetStatus.Submitted => "已提交",
            BudgetStatus.Passed => "已汇总",
            BudgetStatus.Reviewed => "已审核",
            BudgetStatus.Approved => "已批复",
            BudgetStatus.Returned => "已退回",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };

    public static string Of(CalendarStep step) =>
        step switch
        {
            CalendarStep.FirstSubmission => "一上预算报送",
            CalendarStep.ControlFigures => "控制数下达",
            CalendarStep.SecondSubmission => "二上预算报送",
            CalendarStep.Approval => "预算批复",
            CalendarStep.UnitApproval => "主管部门对所属单位的预算批复",
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };

    public static string Of(BudgetRound round) => round == BudgetRound.First ? "一上" : "二上";
}
