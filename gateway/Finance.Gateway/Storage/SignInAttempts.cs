using Finance.Gateway.Model;

namespace Finance.Gateway.Storage;

/// <summary>The failed sign-ins of an account, apart from it: guessing must not disturb an administrator who is changing it.</summary>
public sealed class SignInAttempts
{
    public Guid UserId { get; init; }

    public int Failures { get; private set; }

    public DateTimeOffset? ClosedUntil { get; private set; }

    public int Revision { get; set; }

    public Lockout Lockout
    {
        get => new(Failures, ClosedUntil);
        set => (Failures, ClosedUntil) = value;
    }
}
