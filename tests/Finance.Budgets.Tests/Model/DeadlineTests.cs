using Finance.Budgets.Model;
using Finance.Contracts;

namespace Finance.Budgets.Tests.Model;

public sealed class DeadlineTests
{
    private static readonly BudgetCalendar Calendar = new()
    {
        FirstSubmission = new DateOnly(2023, 10, 20),
        ControlFigures = new DateOnly(2023, 11, 20),
        SecondSubmission = new DateOnly(2023, 12, 20),
        Approval = new DateOnly(2024, 2, 20),
        ReminderDays = [7, 3, 1],
    };

    [Theory]
    [InlineData("2023-10-20T15:59:59Z", DeadlineState.Due)]
    [InlineData("2023-10-20T16:00:00Z", DeadlineState.Late)]
    public void A_day_ends_at_midnight_in_shanghai(string now, DeadlineState state) =>
        Assert.Equal(state, First(UnitProgress.None, ChinaDay.Of(At(now))).State);

    [Theory]
    [InlineData("2023-10-20T15:59:59Z", DeadlineState.Done)]
    [InlineData("2023-10-20T16:00:00Z", DeadlineState.DoneLate)]
    public void What_was_done_is_judged_by_the_day_on_which_it_was(string done, DeadlineState state) =>
        Assert.Equal(state, First(new UnitProgress { FirstSubmittedAt = At(done) }, new DateOnly(2024, 1, 1)).State);

    [Fact]
    public void A_unit_is_asked_for_the_steps_that_concern_it()
    {
        var day = new DateOnly(2023, 10, 1);
        var approved = new UnitProgress { ApprovedAt = At("2024-02-20T01:00:00Z"), DocumentDate = new DateOnly(2024, 2, 19) };

        Assert.Equal(
            [CalendarStep.FirstSubmission, CalendarStep.ControlFigures, CalendarStep.SecondSubmission, CalendarStep.Approval],
            UnitDeadlines.Of(Calendar, UnitProgress.None, department: null, day).Select(deadline => deadline.Step)
        );
        Assert.Equal(
            [CalendarStep.FirstSubmission, CalendarStep.ControlFigures, CalendarStep.SecondSubmission],
            UnitDeadlines.Of(Calendar, UnitProgress.None, UnitProgress.None, day).Select(deadline => deadline.Step)
        );
        Assert.Equal(
            new DateOnly(2024, 3, 5),
            UnitDeadlines.Of(Calendar, UnitProgress.None, approved, day).Single(d => d.Step == CalendarStep.UnitApproval).DueOn
        );
        Assert.Equal(
            new DateOnly(2024, 3, 1),
            UnitDeadlines.UnitApprovalDue(Calendar with { UnitApproval = new DateOnly(2024, 3, 1) }, approved)
        );
    }

    [Fact]
    public void The_first_round_is_no_longer_asked_for_once_ceilings_have_opened_the_second() =>
        Assert.DoesNotContain(
            UnitDeadlines.Of(Calendar, new UnitProgress { Round = BudgetRound.Second }, null, new DateOnly(2023, 10, 1)),
            deadline => deadline.Step == CalendarStep.FirstSubmission
        );

    [Fact]
    public void Of_a_loaded_budget_everything_is_done() =>
        Assert.All(
            UnitDeadlines.Of(
                Calendar,
                new UnitProgress
                {
                    Round = BudgetRound.Second,
                    Loaded = true,
                    ApprovedAt = At("2026-01-01T00:00:00Z"),
                },
                null,
                new DateOnly(2026, 1, 1)
            ),
            deadline => Assert.Equal(DeadlineState.Done, deadline.State)
        );

    [Theory]
    [InlineData(30, null)]
    [InlineData(8, null)]
    [InlineData(7, 7)]
    [InlineData(4, 7)]
    [InlineData(3, 3)]
    [InlineData(2, 3)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    [InlineData(-1, -1)]
    [InlineData(-7, -1)]
    [InlineData(-8, -8)]
    [InlineData(-14, -8)]
    [InlineData(-15, -15)]
    public void Reminders_come_before_the_date_as_the_calendar_says_and_after_it_at_once_and_every_week(int daysLeft, int? mark) =>
        Assert.Equal(mark, ReminderMarks.On(daysLeft, [7, 3, 1]));

    [Fact]
    public void The_reminders_of_each_unit_and_year_have_one_name_of_their_own()
    {
        var (unit, other) = (UnitId.Parse("360200-103001"), UnitId.Parse("511104-103001"));

        Assert.Equal(ReminderSeries.Of(new FiscalYear(2024), unit), ReminderSeries.Of(new FiscalYear(2024), unit));
        Assert.NotEqual(ReminderSeries.Of(new FiscalYear(2024), unit), ReminderSeries.Of(new FiscalYear(2024), other));
        Assert.NotEqual(ReminderSeries.Of(new FiscalYear(2024), unit), ReminderSeries.Of(new FiscalYear(2025), unit));
    }

    [Theory]
    [InlineData(BudgetStatus.Submitted, BudgetRound.First, null, WaitingStep.Review)]
    [InlineData(BudgetStatus.Submitted, BudgetRound.First, BudgetStatus.Draft, WaitingStep.Pass)]
    [InlineData(BudgetStatus.Passed, BudgetRound.Second, BudgetStatus.Draft, WaitingStep.Review)]
    [InlineData(BudgetStatus.Reviewed, BudgetRound.First, null, null)]
    [InlineData(BudgetStatus.Reviewed, BudgetRound.Second, null, WaitingStep.Approval)]
    [InlineData(BudgetStatus.Reviewed, BudgetRound.Second, BudgetStatus.Reviewed, null)]
    [InlineData(BudgetStatus.Reviewed, BudgetRound.Second, BudgetStatus.Approved, WaitingStep.UnitApproval)]
    [InlineData(BudgetStatus.Draft, BudgetRound.First, null, null)]
    [InlineData(BudgetStatus.Returned, BudgetRound.First, null, null)]
    [InlineData(BudgetStatus.Approved, BudgetRound.Second, null, null)]
    public void A_budget_waits_for_whoever_takes_its_next_step(
        BudgetStatus status,
        BudgetRound round,
        BudgetStatus? department,
        WaitingStep? step
    ) => Assert.Equal(step, Waiting.For(status, round, department));

    private static Deadline First(UnitProgress unit, DateOnly today) => UnitDeadlines.Of(Calendar, unit, department: null, today).First();

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
