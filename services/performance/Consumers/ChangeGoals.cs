using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Finance.Performance.Model;
using Finance.Performance.Storage;

namespace Finance.Performance.Consumers;

/// <summary>Goals and money of a project change by an approved adjustment alone; the initial budget stays as it was.</summary>
public sealed class ChangeGoals(PerformanceDb db, TimeProvider clock) : IEventHandler<BudgetAdjusted>
{
    public async Task HandleAsync(BudgetAdjusted @event, CancellationToken cancellationToken)
    {
        var budget = await Budgets.FindAsync(db, @event.DocumentId, @event.Unit, @event.FiscalYear, cancellationToken);
        if (budget.TakeAnnual(@event.Sequence))
        {
            await Budgets.ReplaceAsync(db, budget, BudgetStage.Annual, @event.Content, @event.DocumentDate, cancellationToken);
            await db.RescoreAsync(@event.FiscalYear, @event.Unit, clock.GetUtcNow(), cancellationToken);
        }
    }
}
