using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Contracts;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>Reads a calendar, with every fault at its place.</summary>
internal static class CalendarRequest
{
    private const int MaxReminders = 10;
    private const int MostDays = 60;

    private static readonly ImmutableArray<int> UsualReminders = [7, 3, 1];

    public static (BudgetCalendar? Calendar, ImmutableArray<Fault> Faults) Read(JsonElement root, FiscalYear year)
    {
        var fields = new RequestFields(root);
        var calendar = new BudgetCalendar
        {
            FirstSubmission = fields.Date("firstSubmission") ?? default,
            ControlFigures = fields.Date("controlFigures") ?? default,
            SecondSubmission = fields.Date("secondSubmission") ?? default,
            Approval = fields.Date("approval") ?? default,
            UnitApproval = fields.Date("unitApproval", required: false),
            ReminderDays = fields.Numbers("reminderDays", 0, MostDays, MaxReminders) is { } days
                ? [.. days.Distinct().OrderDescending()]
                : UsualReminders,
        };
        if (fields.IsSound)
        {
            CheckOrder(fields, calendar, year);
        }

        var faults = fields.Finish();
        return faults.IsEmpty ? (calendar, []) : (null, faults);
    }

    private static void CheckOrder(RequestFields fields, BudgetCalendar calendar, FiscalYear year)
    {
        DateOnly? before = null;
        foreach (var (step, date) in calendar.Dates)
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(step.ToString());
            if (date.Year != year.Value && date.Year != year.Value - 1)
            {
                fields.Fault(name, ProblemCodes.InvalidDate, $"应在{year.Value - 1}年或者{year}年内。");
            }
            else if (date < before)
            {
                fields.Fault(name, ProblemCodes.InvalidDate, "不应早于前一环节的日期。");
            }

            before = date;
        }
    }
}

/// <summary>The dates as they are sent; reminders are seven, three days and one day before where nothing else is said.</summary>
internal sealed record CalendarDates(
    DateOnly FirstSubmission,
    DateOnly ControlFigures,
    DateOnly SecondSubmission,
    DateOnly Approval,
    DateOnly? UnitApproval,
    ImmutableArray<int>? ReminderDays
);
