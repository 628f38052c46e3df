namespace Finance.Budgets.Model;

/// <summary>A date of the calendar as it concerns one unit.</summary>
public sealed record Deadline(CalendarStep Step, DateOnly DueOn, DateTimeOffset? DoneAt, DeadlineState State)
{
    /// <summary>Days until the date, below zero when it has passed.</summary>
    public int DaysLeft(DateOnly today) => ChinaDay.Between(today, DueOn);

    public bool IsOpen => State is DeadlineState.Due or DeadlineState.Late;
}

/// <summary>Whether a step is done, and whether in time; the day of the date itself is in time until 24:00 in Asia/Shanghai.</summary>
public enum DeadlineState
{
    Due,
    Late,
    Done,
    DoneLate,
}

/// <summary>What the dates of a unit depend on.</summary>
public sealed record UnitProgress
{
    public static readonly UnitProgress None = new();

    public BudgetRound Round { get; init; }

    public DateTimeOffset? FirstSubmittedAt { get; init; }

    public DateTimeOffset? CeilingsIssuedAt { get; init; }

    public DateTimeOffset? SecondSubmittedAt { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>The document that approves it.</summary>
    public DateOnly? DocumentDate { get; init; }

    /// <summary>Approved elsewhere: every step was done, and nobody knows when.</summary>
    public bool Loaded { get; init; }
}

/// <summary>The dates of one unit in the order of the calendar.</summary>
public static class UnitDeadlines
{
    /// <summary>Budget implementing regulation: a department approves its units within 15 days of its own 批复.</summary>
    public const int UnitApprovalDays = 15;

    /// <param name="calendar">The bureau's dates.</param>
    /// <param name="unit">The unit's own progress.</param>
    /// <param name="department">That of the department that it is under; null when it is its own.</param>
    /// <param name="today">The day in Asia/Shanghai.</param>
    public static IEnumerable<Deadline> Of(BudgetCalendar calendar, UnitProgress unit, UnitProgress? department, DateOnly today)
    {
        // Ceilings that came first have opened the second round: the first is no longer asked for.
        if (unit.Loaded || unit.Round == BudgetRound.First || unit.FirstSubmittedAt is not null)
        {
            yield return At(CalendarStep.FirstSubmission, calendar.FirstSubmission, unit.FirstSubmittedAt);
        }

        yield return At(CalendarStep.ControlFigures, calendar.ControlFigures, unit.CeilingsIssuedAt);
        yield return At(CalendarStep.SecondSubmission, calendar.SecondSubmission, unit.SecondSubmittedAt);
        if (department is null)
        {
            yield return At(CalendarStep.Approval, calendar.Approval, unit.ApprovedAt);
        }
        else if (UnitApprovalDue(calendar, department) is { } dueOn)
        {
            yield return At(CalendarStep.UnitApproval, dueOn, unit.ApprovedAt);
        }

        Deadline At(CalendarStep step, DateOnly dueOn, DateTimeOffset? doneAt) =>
            new(step, dueOn, doneAt, StateOf(dueOn, doneAt, unit.Loaded, today));
    }

    /// <summary>Null while neither the bureau has set a date nor the department has its 批复.</summary>
    public static DateOnly? UnitApprovalDue(BudgetCalendar? calendar, UnitProgress department) =>
        calendar?.UnitApproval ?? (department.ApprovedAt is null ? null : department.DocumentDate?.AddDays(UnitApprovalDays));

    private static DeadlineState StateOf(DateOnly dueOn, DateTimeOffset? doneAt, bool loaded, DateOnly today) =>
        doneAt is { } done ? (ChinaDay.Of(done) <= dueOn || loaded ? DeadlineState.Done : DeadlineState.DoneLate)
        : loaded ? DeadlineState.Done
        : today <= dueOn ? DeadlineState.Due
        : DeadlineState.Late;
}
