using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Finance.Hosting.Tests.Storage;

namespace Finance.Hosting.Tests.Messaging;

/// <summary>The plainest effect of an event: one entry each time it is applied.</summary>
internal sealed class RecordInLedger(LedgerDb db) : IEventHandler<BudgetApproved>
{
    public Task HandleAsync(BudgetApproved @event, CancellationToken cancellationToken)
    {
        db.Add(
            new LedgerEntry
            {
                Id = Guid.CreateVersion7(),
                DocumentId = @event.DocumentId,
                Sequence = @event.Sequence,
                Text = @event.Content.Sha256,
                Unit = @event.Unit,
                FiscalYear = @event.FiscalYear,
                Date = @event.DocumentDate,
                RecordedAt = @event.ApprovedAt,
            }
        );
        return Task.CompletedTask;
    }
}
