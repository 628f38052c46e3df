using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts.Events;
using Finance.Hosting.Messaging;

namespace Finance.Budgets.Consumers;

/// <summary>Puts control figures among the notices of the unit that they bind.</summary>
internal sealed class NoteControlFigures(BudgetsDb db) : IEventHandler<ControlFiguresIssued>
{
    public Task HandleAsync(ControlFiguresIssued @event, CancellationToken cancellationToken)
    {
        db.Notices.Add(
            new Notice
            {
                FiscalYear = @event.FiscalYear,
                Unit = @event.Unit,
                Kind = NoticeKind.ControlFigures,
                Text = NoticeTexts.OfControlFigures(@event.FiscalYear, @event.Version, @event.FormerVersion),
                ControlFiguresVersion = @event.Version,
                At = @event.IssuedAt,
            }
        );
        return Task.CompletedTask;
    }
}
