using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts.Events;
using Finance.Hosting.Messaging;

namespace Finance.Accounts.Consumers;

/// <summary>An adjustment changes the annual budget and leaves the initial one as it was.</summary>
public sealed class KeepAnnualBudget(AccountsDb db, TimeProvider clock) : IEventHandler<BudgetAdjusted>
{
    public async Task HandleAsync(BudgetAdjusted @event, CancellationToken cancellationToken)
    {
        var baseline = await Baselines.FindAsync(db, @event.DocumentId, @event.Unit, @event.FiscalYear, cancellationToken);
        if (baseline.TakeAnnual(@event.Sequence, @event.Content.Sha256))
        {
            await Baselines.ReplaceAsync(db, baseline, BudgetStage.Annual, @event.Content, cancellationToken);
        }

        await Baselines.TellAsync(db, baseline, clock.GetUtcNow(), cancellationToken);
    }
}
