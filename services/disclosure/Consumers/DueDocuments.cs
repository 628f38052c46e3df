using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Consumers;

/// <summary>Applies an event to the document that it tells of, whichever event of it comes first, and lets its publications follow.</summary>
internal static class DueDocuments
{
    public static async Task ApplyAsync(
        DisclosureDb db,
        IEvent @event,
        PublicationKind kind,
        UnitId unit,
        FiscalYear year,
        Action<ApprovedDocument> apply,
        CancellationToken cancellationToken
    )
    {
        var opened = ApprovedDocument.Open(@event.DocumentId, Guid.CreateVersion7(), kind, year, unit);
        await db.TryInsertAsync(opened, cancellationToken);
        var document = await db.Documents.SingleAsync(d => d.Id == @event.DocumentId, cancellationToken);
        apply(document);

        var newest = await db
            .Publications.Where(p => p.DocumentId == document.Id)
            .OrderByDescending(p => p.Version)
            .FirstOrDefaultAsync(cancellationToken);
        if (newest is not null)
        {
            newest.Follow(document);
        }
        else if (document.Approved)
        {
            db.Publications.Add(Publication.First(document));
        }
    }
}
