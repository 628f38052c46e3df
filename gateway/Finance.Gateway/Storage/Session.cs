namespace Finance.Gateway.Storage;

/// <summary>One sign-in: the family of refresh tokens that follow from it.</summary>
public sealed class Session
{
    public Guid Id { get; init; }

    public Guid UserId { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset EndsAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A refresh token, known only by its hash.</summary>
public sealed class RefreshToken
{
    public required string Hash { get; init; }

    public Guid SessionId { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    public int Revision { get; set; }
}
