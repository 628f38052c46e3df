using Finance.Budgets.Model;
using Finance.Contracts;

namespace Finance.Budgets.Storage;

/// <summary>What a unit is told: control figures, or a date that comes near or has passed.</summary>
public sealed class Notice
{
    public long Number { get; init; }

    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    public NoticeKind Kind { get; init; }

    public required string Text { get; init; }

    public int? ControlFiguresVersion { get; init; }

    public CalendarStep? Step { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    ControlFigures,
    Deadline,
}

/// <summary>A reminder that went out, so that it goes out once.</summary>
public sealed class SentReminder
{
    public FiscalYear FiscalYear { get; init; }

    public UnitId Unit { get; init; }

    public CalendarStep Step { get; init; }

    public DateOnly DueOn { get; init; }

    /// <summary>Which of the reminders of a date: so many days before it, or below zero so many after.</summary>
    public int Mark { get; init; }

    /// <summary>Counts the reminders of the unit in the year.</summary>
    public long Sequence { get; init; }

    public DateTimeOffset At { get; init; }
}
