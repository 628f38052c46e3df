using System.Collections.Immutable;

namespace Finance.Budgets.Model;

/// <summary>Which reminder of a date is due on a day; each goes out once, and of those missed only the nearest to the date.</summary>
public static class ReminderMarks
{
    private const int LateEveryDays = 7;

    /// <summary>
    /// So many days before the date as the calendar says; after it −1 at once, −8 a week later, and so on.
    /// Null when the date is still far.
    /// </summary>
    public static int? On(int daysLeft, ImmutableArray<int> reminderDays)
    {
        if (daysLeft < 0)
        {
            return -1 - ((-daysLeft - 1) / LateEveryDays * LateEveryDays);
        }

        int[] reached = [.. reminderDays.Where(days => days >= daysLeft)];
        return reached.Length == 0 ? null : reached.Min();
    }
}
