using Finance.Contracts.Events;
using Finance.Disclosure.Storage;
using Finance.Hosting.Messaging;

namespace Finance.Disclosure.Consumers;

/// <summary>A publication that is not out yet shows the adjusted budget.</summary>
public sealed class FollowAdjustedBudget(DisclosureDb db) : IEventHandler<BudgetAdjusted>
{
    public Task HandleAsync(BudgetAdjusted @event, CancellationToken cancellationToken) =>
        DueDocuments.ApplyAsync(
            db,
            @event,
            PublicationKind.Budget,
            @event.Unit,
            @event.FiscalYear,
            document => document.Apply(@event),
            cancellationToken
        );
}
