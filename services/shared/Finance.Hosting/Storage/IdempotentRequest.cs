namespace Finance.Hosting.Storage;

/// <summary>An Idempotency-Key that was used, with the answer given; it is committed with the effect of the request.</summary>
public sealed class IdempotentRequest
{
    public Guid UserId { get; init; }

    /// <summary>Method and path, so that a key belongs to one operation on one resource.</summary>
    public required string Route { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of the request body, lower-case hex.</summary>
    public required string RequestHash { get; init; }

    public IdempotentRequestState State { get; set; }

    public int? Status { get; set; }

    /// <summary>The answer's headers as JSON.</summary>
    public string? Headers { get; set; }

    public byte[]? Body { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Whether the request that brought the key has been answered.</summary>
public enum IdempotentRequestState
{
    InProgress,
    Answered,
}
