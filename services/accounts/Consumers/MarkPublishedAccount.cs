using Finance.Accounts.Storage;
using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Consumers;

/// <summary>Remembers that a final account was published: from then on only a correction changes what the public sees.</summary>
public sealed class MarkPublishedAccount(AccountsDb db) : IEventHandler<DisclosurePublished>
{
    public async Task HandleAsync(DisclosurePublished @event, CancellationToken cancellationToken)
    {
        if (@event.Kind != PublicationKind.FinalAccount)
        {
            return;
        }

        var account = await db.FinalAccounts.SingleOrDefaultAsync(a => a.Id == @event.SourceDocumentId, cancellationToken);
        if (account is null || @event.Sequence <= account.PublicationSequence)
        {
            return;
        }

        // Whoever is about to withdraw the approval reads again, and is told that it is out.
        account.Revision++;
        account.PublicationSequence = @event.Sequence;
        account.PublicationId = @event.PublicationId;
        account.PublishedAt = @event.PublishedAt;
    }
}
