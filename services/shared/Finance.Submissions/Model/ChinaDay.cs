namespace Finance.Submissions.Model;

/// <summary>Calendar days of Asia/Shanghai, which has kept one offset since 1991: a day ends at 24:00 there.</summary>
public static class ChinaDay
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    public static int HourOf(DateTimeOffset instant) => instant.ToOffset(Offset).Hour;

    /// <summary>The first moment that is no longer in the day.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1), TimeOnly.MinValue, Offset);

    public static int Between(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber;
}
