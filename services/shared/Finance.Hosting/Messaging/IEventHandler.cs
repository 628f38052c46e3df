using Finance.Contracts.Events;

namespace Finance.Hosting.Messaging;

/// <summary>Reacts to an event inside one database transaction together with the inbox entry; it saves nothing itself and calls no other service.</summary>
public interface IEventHandler<in TEvent>
    where TEvent : class, IEvent
{
    Task HandleAsync(TEvent @event, CancellationToken cancellationToken);
}
