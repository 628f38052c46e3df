using Finance.Contracts.Events;
using Finance.Disclosure.Storage;
using Finance.Hosting.Messaging;

namespace Finance.Disclosure.Consumers;

/// <summary>The draft of a final account is taken back; what is already published is marked for correction.</summary>
public sealed class TakeBackWithdrawnAccount(DisclosureDb db) : IEventHandler<FinalAccountWithdrawn>
{
    public Task HandleAsync(FinalAccountWithdrawn @event, CancellationToken cancellationToken) =>
        DueDocuments.ApplyAsync(
            db,
            @event,
            PublicationKind.FinalAccount,
            @event.Unit,
            @event.FiscalYear,
            document => document.Apply(@event),
            cancellationToken
        );
}
