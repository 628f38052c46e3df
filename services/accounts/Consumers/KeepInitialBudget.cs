using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts.Events;
using Finance.Hosting.Messaging;

namespace Finance.Accounts.Consumers;

/// <summary>An approved budget is the initial budget, and the annual one until it is adjusted.</summary>
public sealed class KeepInitialBudget(AccountsDb db, TimeProvider clock) : IEventHandler<BudgetApproved>
{
    public async Task HandleAsync(BudgetApproved @event, CancellationToken cancellationToken)
    {
        var baseline = await Baselines.FindAsync(db, @event.DocumentId, @event.Unit, @event.FiscalYear, cancellationToken);
        if (baseline.TakeInitial(@event.Sequence, @event.Content.Sha256))
        {
            await Baselines.ReplaceAsync(db, baseline, BudgetStage.Initial, @event.Content, cancellationToken);
        }

        if (baseline.TakeAnnual(@event.Sequence, @event.Content.Sha256))
        {
            await Baselines.ReplaceAsync(db, baseline, BudgetStage.Annual, @event.Content, cancellationToken);
        }

        await Baselines.TellAsync(db, baseline, clock.GetUtcNow(), cancellationToken);
    }
}
