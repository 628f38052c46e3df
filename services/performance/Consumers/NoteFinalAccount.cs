using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Finance.Performance.Storage;

namespace Finance.Performance.Consumers;

/// <summary>With the approval of the final account the figures of the money are no longer provisional.</summary>
public sealed class NoteFinalAccount(PerformanceDb db, TimeProvider clock) : IEventHandler<FinalAccountApproved>
{
    public async Task HandleAsync(FinalAccountApproved @event, CancellationToken cancellationToken)
    {
        var funds = await db.FindFundsAsync(@event.FiscalYear, @event.Unit, cancellationToken);
        if (funds.TakeFinalAccount(@event.Sequence, approved: true))
        {
            await db.RescoreAsync(@event.FiscalYear, @event.Unit, clock.GetUtcNow(), cancellationToken);
        }
    }
}
