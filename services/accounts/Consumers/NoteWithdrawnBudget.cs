using Finance.Accounts.Storage;
using Finance.Contracts.Events;
using Finance.Hosting.Messaging;

namespace Finance.Accounts.Consumers;

/// <summary>A budget whose approval was taken back is not in force until it is approved again.</summary>
public sealed class NoteWithdrawnBudget(AccountsDb db, TimeProvider clock) : IEventHandler<BudgetWithdrawn>
{
    public async Task HandleAsync(BudgetWithdrawn @event, CancellationToken cancellationToken)
    {
        var baseline = await Baselines.FindAsync(db, @event.DocumentId, @event.Unit, @event.FiscalYear, cancellationToken);
        baseline.TakeWithdrawal(@event.Sequence);

        await Baselines.TellAsync(db, baseline, clock.GetUtcNow(), cancellationToken);
    }
}
