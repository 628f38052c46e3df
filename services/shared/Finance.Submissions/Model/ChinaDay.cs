namespace Finance.Submissions.Model;

/// <summary>Calendar days of Asia/Shanghai, which has kept one offset since 1991: a day ends at 24:00 there.</summary>
public static class ChinaDay
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    public static int HourOf(DateTimeOffset instant) => instant.ToOffset(Offset).Hour;

    public static int Between(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber;
}
