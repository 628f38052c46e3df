using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Finance.Performance.Storage;

namespace Finance.Performance.Consumers;

/// <summary>A budget whose approval was taken back is not in force until it is approved again.</summary>
public sealed class NoteWithdrawnBudget(PerformanceDb db) : IEventHandler<BudgetWithdrawn>
{
    public async Task HandleAsync(BudgetWithdrawn @event, CancellationToken cancellationToken)
    {
        var budget = await Budgets.FindAsync(db, @event.DocumentId, @event.Unit, @event.FiscalYear, cancellationToken);
        budget.TakeWithdrawal(@event.Sequence);
    }
}
