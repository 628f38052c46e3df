using Finance.Contracts.Events;
using Finance.Disclosure.Storage;
using Finance.Hosting.Messaging;

namespace Finance.Disclosure.Consumers;

/// <summary>An approved budget becomes due for publication.</summary>
public sealed class PrepareApprovedBudget(DisclosureDb db) : IEventHandler<BudgetApproved>
{
    public Task HandleAsync(BudgetApproved @event, CancellationToken cancellationToken) =>
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
