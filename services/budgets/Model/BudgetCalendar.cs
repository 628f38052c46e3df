using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;

namespace Finance.Budgets.Model;

/// <summary>The bureau's dates for the budgets of one year; each is the last day on which its step is on time.</summary>
public sealed record BudgetCalendar
{
    public required DateOnly FirstSubmission { get; init; }

    public required DateOnly ControlFigures { get; init; }

    public required DateOnly SecondSubmission { get; init; }

    public required DateOnly Approval { get; init; }

    /// <summary>Without a date, the law's 15 days after the department's own 批复 count.</summary>
    public DateOnly? UnitApproval { get; init; }

    /// <summary>How many days before a date the units are reminded of it.</summary>
    public required ImmutableArray<int> ReminderDays { get; init; }

    /// <summary>The dates in the order in which they must come.</summary>
    public IEnumerable<(CalendarStep Step, DateOnly Date)> Dates =>
        [
            (CalendarStep.FirstSubmission, FirstSubmission),
            (CalendarStep.ControlFigures, ControlFigures),
            (CalendarStep.SecondSubmission, SecondSubmission),
            (CalendarStep.Approval, Approval),
            .. UnitApproval is { } last ? [(CalendarStep.UnitApproval, last)] : Array.Empty<(CalendarStep, DateOnly)>(),
        ];

    public byte[] WriteCanonical() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, Json));

    public static BudgetCalendar Read(ReadOnlySpan<byte> canonical) => JsonSerializer.Deserialize<BudgetCalendar>(canonical, Json)!;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true };
}
