namespace Finance.Hosting.Messaging;

/// <summary>A message that nobody could apply, taken out of an error, dead or unrouted queue and kept until it is replayed.</summary>
internal sealed class ParkedMessage
{
    public const int IdLength = 32;
    public const int ReasonLength = 2000;

    /// <summary>A version 7 GUID as 32 hex digits: its bytes are in the order of time on both engines, which a GUID column's are not.</summary>
    public required string Id { get; init; }

    /// <summary>The id that the publisher gave it; a broken message may have none.</summary>
    public string? MessageId { get; init; }

    /// <summary>The queue that it was found in.</summary>
    public required string Queue { get; init; }

    /// <summary>Where a replay is published: the exchange of the consumer's queue, or the event's own if nobody was bound.</summary>
    public required string Exchange { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>The message's properties and headers as JSON.</summary>
    public required string Properties { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset ParkedAt { get; init; }

    public DateTimeOffset? ReplayedAt { get; set; }
}
