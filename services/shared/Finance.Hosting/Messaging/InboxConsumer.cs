using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Hosting.Storage;
using MassTransit;

namespace Finance.Hosting.Messaging;

/// <summary>Applies an event once: its id and its effect are committed together, and only then is the message acknowledged.</summary>
internal sealed class InboxConsumer<TEvent>(FinanceDb db, IEventHandler<TEvent> handler, ServiceName service, TimeProvider clock)
    : IConsumer<TEvent>
    where TEvent : class, IEvent
{
    public async Task Consume(ConsumeContext<TEvent> context)
    {
        var received = new InboxMessage
        {
            Queue = Topology.QueueName(service.Value, typeof(TEvent)),
            Id = context.MessageId ?? throw new InvalidOperationException("The message has no id, so it cannot be known again."),
            ReceivedAt = clock.GetUtcNow(),
        };
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        if (!await db.TryInsertAsync(received, context.CancellationToken))
        {
            return;
        }

        await handler.HandleAsync(context.Message, context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
    }
}
