using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Finance.Hosting.Tests.Storage;

namespace Finance.Hosting.Tests.Messaging;

/// <summary>The plainest effect of an event: one entry each time it is applied.</summary>
internal sealed class RecordInLedger(LedgerDb db) : IEventHandler<BudgetApproved>
{
    public Task HandleAsync(BudgetApproved @event, CancellationToken cancellationToken)
    {
        db.Add(TestEvents.Entry(@event));
        return Task.CompletedTask;
    }
}
