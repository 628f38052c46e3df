using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts.Events;
using Finance.Hosting.Messaging;

namespace Finance.Budgets.Consumers;

/// <summary>Puts a reminder among the notices of its unit.</summary>
internal sealed class NoteDeadline(BudgetsDb db) : IEventHandler<DeadlineReminded>
{
    public Task HandleAsync(DeadlineReminded @event, CancellationToken cancellationToken)
    {
        var step = @event.Step switch
        {
            RemindedStep.FirstSubmission => CalendarStep.FirstSubmission,
            RemindedStep.SecondSubmission => CalendarStep.SecondSubmission,
            _ => CalendarStep.UnitApproval,
        };
        db.Notices.Add(
            new Notice
            {
                FiscalYear = @event.FiscalYear,
                Unit = @event.Unit,
                Kind = NoticeKind.Deadline,
                Text = NoticeTexts.OfDeadline(@event.FiscalYear, step, @event.DueOn, @event.DaysLeft),
                Step = step,
                DueOn = @event.DueOn,
                At = @event.RemindedAt,
            }
        );
        return Task.CompletedTask;
    }
}
