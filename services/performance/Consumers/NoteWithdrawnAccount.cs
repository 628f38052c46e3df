using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Finance.Performance.Storage;

namespace Finance.Performance.Consumers;

/// <summary>A final account whose approval was taken back makes the figures provisional again.</summary>
public sealed class NoteWithdrawnAccount(PerformanceDb db, TimeProvider clock) : IEventHandler<FinalAccountWithdrawn>
{
    public async Task HandleAsync(FinalAccountWithdrawn @event, CancellationToken cancellationToken)
    {
        var funds = await db.FindFundsAsync(@event.FiscalYear, @event.Unit, cancellationToken);
        if (funds.TakeFinalAccount(@event.Sequence, approved: false))
        {
            await db.RescoreAsync(@event.FiscalYear, @event.Unit, clock.GetUtcNow(), cancellationToken);
        }
    }
}
