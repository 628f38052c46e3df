namespace Finance.Disclosure.Model;

/// <summary>The 20-day clock (Budget Law 14): calendar days after the day of the document, until 24:00 of the last in Asia/Shanghai.</summary>
public static class DisclosureClock
{
    public const int Days = 20;

    /// <summary>Asia/Shanghai has kept this one offset since 1991, before the first fiscal year that we know.</summary>
    public static readonly TimeSpan ShanghaiOffset = TimeSpan.FromHours(8);

    /// <summary>The last day on which publication is on time; holidays do not shift it.</summary>
    public static DateOnly DueOn(DateOnly documentDate) => documentDate.AddDays(Days);

    /// <summary>The calendar day in Asia/Shanghai; midnight already belongs to the next one.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(InShanghai(instant).DateTime);

    public static DateTimeOffset InShanghai(DateTimeOffset instant) => instant.ToOffset(ShanghaiOffset);

    public static int DaysLate(DateOnly dueOn, DateOnly day) => Math.Max(0, day.DayNumber - dueOn.DayNumber);
}
