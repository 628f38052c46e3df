using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Finance.Performance.Storage;

namespace Finance.Performance.Consumers;

/// <summary>A budget whose approval was taken back is not in force until it is approved again, and what was told of its evaluations with it.</summary>
public sealed class NoteWithdrawnBudget(PerformanceDb db, TimeProvider clock) : IEventHandler<BudgetWithdrawn>
{
    public async Task HandleAsync(BudgetWithdrawn @event, CancellationToken cancellationToken)
    {
        var budget = await Budgets.FindAsync(db, @event.DocumentId, @event.Unit, @event.FiscalYear, cancellationToken);
        budget.TakeWithdrawal(@event.Sequence);
        await db.SaveChangesAsync(cancellationToken);
        await db.TellAsync(@event.FiscalYear, @event.Unit, clock.GetUtcNow(), cancellationToken);
    }
}
