using System.Diagnostics;
using Finance.Contracts;
using Finance.Contracts.Events;

namespace Finance.Hosting.Messaging;

/// <summary>An event on its way out: the bytes that will be sent, kept as they are until the broker has confirmed them.</summary>
internal sealed class OutboxMessage
{
    public long Sequence { get; init; }

    /// <summary>The message id, by which a consumer knows that it has seen it.</summary>
    public Guid Id { get; init; }

    public required string Exchange { get; init; }

    public required byte[] Body { get; init; }

    public string? TraceParent { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not to be tried before: put off when the broker refused this one message.</summary>
    public DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public static OutboxMessage Of<TEvent>(TEvent @event, DateTimeOffset now)
        where TEvent : class, IEvent =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            Exchange = Topology.RouteOf(typeof(TEvent)).Exchange,
            Body = EventJson.Write(@event),
            TraceParent = Activity.Current?.Id,
            CreatedAt = now,
            DueAt = now,
        };
}
