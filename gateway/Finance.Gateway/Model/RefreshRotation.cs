namespace Finance.Gateway.Model;

/// <summary>What becomes of a refresh token that somebody shows.</summary>
public enum RefreshVerdict
{
    /// <summary>Give a new pair and mark this one used.</summary>
    Rotate,

    /// <summary>It was used before: either it or its successor is in the wrong hands, so the whole sign-in ends.</summary>
    Reused,

    /// <summary>Its time is over or its sign-in has ended.</summary>
    Over,
}

/// <summary>A refresh token serves once. All tokens that follow from one sign-in are a family and end together.</summary>
public static class RefreshRotation
{
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(8);
    public static readonly TimeSpan FamilyLifetime = TimeSpan.FromDays(7);

    public static RefreshVerdict Judge(
        DateTimeOffset expiresAt,
        DateTimeOffset? usedAt,
        DateTimeOffset familyEndsAt,
        DateTimeOffset? familyEndedAt,
        DateTimeOffset now
    ) =>
        familyEndedAt is not null || familyEndsAt <= now ? RefreshVerdict.Over
        : usedAt is not null ? RefreshVerdict.Reused
        : expiresAt <= now ? RefreshVerdict.Over
        : RefreshVerdict.Rotate;

    /// <summary>A successor never outlives its family.</summary>
    public static DateTimeOffset Expiry(DateTimeOffset now, DateTimeOffset familyEndsAt) =>
        now + TokenLifetime < familyEndsAt ? now + TokenLifetime : familyEndsAt;
}
