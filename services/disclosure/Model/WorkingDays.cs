namespace Finance.Disclosure.Model;

/// <summary>Monday to Friday. Public holidays are announced year by year and unknown here, so a deadline never falls later than the rule allows.</summary>
public static class WorkingDays
{
    /// <summary>The day that is this many working days after another, which itself does not count.</summary>
    public static DateOnly After(DateOnly day, int workingDays)
    {
        for (var left = workingDays; left > 0; )
        {
            day = day.AddDays(1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }
}
