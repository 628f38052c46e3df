using Finance.Budgets.Storage;
using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Consumers;

/// <summary>Remembers that a budget was published: from then on only a correction changes what the public sees.</summary>
internal sealed class MarkPublished(BudgetsDb db) : IEventHandler<DisclosurePublished>
{
    public async Task HandleAsync(DisclosurePublished @event, CancellationToken cancellationToken)
    {
        if (@event.Kind != PublicationKind.Budget)
        {
            return;
        }

        var budget = await db.Budgets.SingleOrDefaultAsync(b => b.Id == @event.SourceDocumentId, cancellationToken);
        if (budget is null || @event.Sequence <= budget.PublicationSequence)
        {
            return;
        }

        // Whoever is about to withdraw the approval reads again, and is told that it is out.
        budget.Revision++;
        budget.PublicationSequence = @event.Sequence;
        budget.PublicationId = @event.PublicationId;
        budget.PublishedAt = @event.PublishedAt;
    }
}
