namespace Finance.Budgets.Model;

/// <summary>The step that a budget waits for, of somebody who judges it.</summary>
public enum WaitingStep
{
    /// <summary>The department's manager passes or returns its unit's budget.</summary>
    Pass,

    /// <summary>The bureau's reviewer reviews or returns.</summary>
    Review,

    /// <summary>The approver gives the department its 批复.</summary>
    Approval,

    /// <summary>The department's manager gives its unit the department's 批复.</summary>
    UnitApproval,
}

/// <summary>What a budget waits for, since when, and by when it should be done.</summary>
public static class Waiting
{
    /// <param name="status">Where the budget stands.</param>
    /// <param name="round">In which round.</param>
    /// <param name="department">Where the department stands that the unit is under; null when it is its own.</param>
    public static WaitingStep? For(BudgetStatus status, BudgetRound round, BudgetStatus? department) =>
        status switch
        {
            BudgetStatus.Submitted => department is null ? WaitingStep.Review : WaitingStep.Pass,
            BudgetStatus.Passed => WaitingStep.Review,
            BudgetStatus.Reviewed when round == BudgetRound.Second => department switch
            {
                null => WaitingStep.Approval,
                BudgetStatus.Approved => WaitingStep.UnitApproval,
                _ => null,
            },
            _ => null,
        };

    /// <summary>A manager passes by the day of submission; the bureau reviews the first round until ceilings are due, the second until the 批复 is.</summary>
    public static DateOnly? DueOn(WaitingStep step, BudgetRound round, BudgetCalendar? calendar, UnitProgress? department) =>
        (step, round) switch
        {
            (WaitingStep.Pass, BudgetRound.First) => calendar?.FirstSubmission,
            (WaitingStep.Pass, _) => calendar?.SecondSubmission,
            (WaitingStep.Review, BudgetRound.First) => calendar?.ControlFigures,
            (WaitingStep.UnitApproval, _) => department is null ? null : UnitDeadlines.UnitApprovalDue(calendar, department),
            _ => calendar?.Approval,
        };
}
