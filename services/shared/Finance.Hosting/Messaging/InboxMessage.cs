namespace Finance.Hosting.Messaging;

/// <summary>A message that this service has applied; written in the transaction of its effect.</summary>
internal sealed class InboxMessage
{
    public required string Queue { get; init; }

    public Guid Id { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }
}
