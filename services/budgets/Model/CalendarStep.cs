namespace Finance.Budgets.Model;

/// <summary>The steps of the year that the bureau sets a date for.</summary>
public enum CalendarStep
{
    /// <summary>一上</summary>
    FirstSubmission,

    /// <summary>一下</summary>
    ControlFigures,

    /// <summary>二上</summary>
    SecondSubmission,

    /// <summary>二下批复, to the department</summary>
    Approval,

    /// <summary>The department's 批复 to its unit</summary>
    UnitApproval,
}
