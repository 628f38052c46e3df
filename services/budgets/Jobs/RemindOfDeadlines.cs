using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Jobs;

/// <summary>
/// Reminds units of dates that come near and of those that have passed, from six in the morning in Shanghai. It looks every hour, so
/// that a start at noon or a new calendar is not a lost day; what was sent is kept, so that each reminder goes out once.
/// </summary>
public sealed class RemindOfDeadlines(BudgetsDb db, ICodeBook codes, TimeProvider clock) : ITimedTask
{
    private const int FirstHour = 6;

    /// <summary>How many reminders are committed together.</summary>
    private const int AtOnce = 200;

    public string Name => "remind-of-deadlines";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (ChinaDay.HourOf(now) < FirstHour)
        {
            return;
        }

        var today = ChinaDay.Of(now);
        // The budgets of a year are made in the year before; when it is over, nobody is reminded any more.
        foreach (var value in new[] { today.Year, today.Year + 1 })
        {
            if (FiscalYear.TryCreate(value, out var year) && await db.CalendarAsync(year, cancellationToken) is { } calendar)
            {
                await RemindAsync(year, calendar, today, now, cancellationToken);
            }
        }
    }

    private async Task RemindAsync(
        FiscalYear year,
        BudgetCalendar calendar,
        DateOnly today,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var sent = await db.SentReminders.AsNoTracking().Where(row => row.FiscalYear == year).ToListAsync(cancellationToken);
        var done = sent.Select(row => (row.Unit, row.Step, row.DueOn, row.Mark)).ToHashSet();
        var counts = sent.GroupBy(row => row.Unit).ToDictionary(rows => rows.Key, rows => rows.Max(row => row.Sequence));
        var progress = await db.ProgressAsync(year, cancellationToken);
        var open =
            from unit in codes.Units.ValidIn(year)
            orderby unit.Unit
            from deadline in OpenOf(unit, calendar, progress, today)
            let mark = ReminderMarks.On(deadline.DaysLeft(today), calendar.ReminderDays)
            where mark is not null && !done.Contains((unit.Unit, deadline.Step, deadline.DueOn, mark.Value))
            select (unit.Unit, deadline, mark.Value);
        foreach (var chunk in open.ToArray().Chunk(AtOnce))
        {
            foreach (var (unit, deadline, mark) in chunk)
            {
                counts[unit] = counts.GetValueOrDefault(unit) + 1;
                Remind(year, unit, deadline, mark, counts[unit], now);
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>What the unit and its department can do; a unit's 批复 only once the department has its own.</summary>
    private static IEnumerable<Deadline> OpenOf(
        UnitEntry unit,
        BudgetCalendar calendar,
        Dictionary<UnitId, UnitProgress> progress,
        DateOnly today
    )
    {
        var department = unit.Parent is { } parent ? progress.GetValueOrDefault(parent, UnitProgress.None) : null;
        return UnitDeadlines
            .Of(calendar, progress.GetValueOrDefault(unit.Unit, UnitProgress.None), department, today)
            .Where(deadline =>
                deadline.IsOpen
                && (
                    deadline.Step is CalendarStep.FirstSubmission or CalendarStep.SecondSubmission
                    || (deadline.Step == CalendarStep.UnitApproval && department?.ApprovedAt is not null)
                )
            );
    }

    private void Remind(FiscalYear year, UnitId unit, Deadline deadline, int mark, long sequence, DateTimeOffset now)
    {
        db.SentReminders.Add(
            new SentReminder
            {
                FiscalYear = year,
                Unit = unit,
                Step = deadline.Step,
                DueOn = deadline.DueOn,
                Mark = mark,
                Sequence = sequence,
                At = now,
            }
        );
        db.Publish(
            new DeadlineReminded
            {
                DocumentId = ReminderSeries.Of(year, unit),
                Sequence = sequence,
                Unit = unit,
                FiscalYear = year,
                Step = deadline.Step switch
                {
                    CalendarStep.FirstSubmission => RemindedStep.FirstSubmission,
                    CalendarStep.SecondSubmission => RemindedStep.SecondSubmission,
                    _ => RemindedStep.UnitApproval,
                },
                DueOn = deadline.DueOn,
                DaysLeft = deadline.DaysLeft(ChinaDay.Of(now)),
                RemindedAt = now,
            }
        );
    }
}
