using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Finance.Performance.Model;
using Finance.Performance.Storage;

namespace Finance.Performance.Consumers;

/// <summary>With the approval of the budget its projects and their goals are fixed.</summary>
public sealed class FixGoals(PerformanceDb db, TimeProvider clock) : IEventHandler<BudgetApproved>
{
    public async Task HandleAsync(BudgetApproved @event, CancellationToken cancellationToken)
    {
        var budget = await Budgets.FindAsync(db, @event.DocumentId, @event.Unit, @event.FiscalYear, cancellationToken);
        if (budget.TakeInitial(@event.Sequence))
        {
            await Budgets.ReplaceAsync(db, budget, BudgetStage.Initial, @event.Content, adjustedOn: null, cancellationToken);
        }

        if (budget.TakeAnnual(@event.Sequence))
        {
            await Budgets.ReplaceAsync(db, budget, BudgetStage.Annual, @event.Content, adjustedOn: null, cancellationToken);
            await db.RescoreAsync(@event.FiscalYear, @event.Unit, clock.GetUtcNow(), cancellationToken);
        }
    }
}
