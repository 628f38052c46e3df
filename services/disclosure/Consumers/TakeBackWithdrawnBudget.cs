using Finance.Contracts.Events;
using Finance.Disclosure.Storage;
using Finance.Hosting.Messaging;

namespace Finance.Disclosure.Consumers;

/// <summary>A draft is taken back; what is already published is marked for correction.</summary>
public sealed class TakeBackWithdrawnBudget(DisclosureDb db) : IEventHandler<BudgetWithdrawn>
{
    public Task HandleAsync(BudgetWithdrawn @event, CancellationToken cancellationToken) =>
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
