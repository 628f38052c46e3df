namespace Finance.Gateway.Storage;

/// <summary>Who changed what in an account, written in the transaction of the change.</summary>
public sealed class AccountChange
{
    public Guid Id { get; init; }

    public Guid UserId { get; init; }

    /// <summary>The administrator, or the user themself; null when the gateway did it at its start.</summary>
    public Guid? ChangedBy { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>"created", "roles", "units", "disabled" …: the names of what changed, never a value of a password.</summary>
    public required string What { get; init; }
}
