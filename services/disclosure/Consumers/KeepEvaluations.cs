using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Consumers;

/// <summary>Confirmed evaluations become due for publication of their own, and are kept until the unit's final account goes out with them.</summary>
public sealed class KeepEvaluations(DisclosureDb db) : IEventHandler<EvaluationsConfirmed>
{
    public async Task HandleAsync(EvaluationsConfirmed @event, CancellationToken cancellationToken)
    {
        await db.TryInsertAsync(KeptEvaluations.Open(@event.Unit, @event.FiscalYear), cancellationToken);
        var kept = await db.Evaluations.SingleAsync(e => e.Unit == @event.Unit && e.FiscalYear == @event.FiscalYear, cancellationToken);
        kept.Apply(@event);
        await DueDocuments.ApplyAsync(
            db,
            @event,
            PublicationKind.PerformanceGoals,
            @event.Unit,
            @event.FiscalYear,
            document => document.Apply(@event),
            cancellationToken
        );
    }
}
