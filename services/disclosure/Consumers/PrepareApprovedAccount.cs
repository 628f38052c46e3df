using Finance.Contracts.Events;
using Finance.Disclosure.Storage;
using Finance.Hosting.Messaging;

namespace Finance.Disclosure.Consumers;

/// <summary>An approved final account becomes due for publication.</summary>
public sealed class PrepareApprovedAccount(DisclosureDb db) : IEventHandler<FinalAccountApproved>
{
    public Task HandleAsync(FinalAccountApproved @event, CancellationToken cancellationToken) =>
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
