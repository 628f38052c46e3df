using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Gateway.Storage;

namespace Finance.Gateway.Endpoints;

/// <summary>An account as administrators read it.</summary>
public sealed record UserView(
    string UserName,
    string DisplayName,
    ImmutableArray<string> Roles,
    ImmutableArray<UnitId> Units,
    bool Disabled,
    DateTimeOffset? LockedUntil,
    bool Demo,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt
)
{
    public static UserView Of(User user, SignInAttempts attempts, DateTimeOffset now) =>
        new(
            user.UserName,
            user.DisplayName,
            user.Roles,
            user.Units,
            user.Disabled,
            attempts.Lockout.IsClosed(now) ? attempts.ClosedUntil : null,
            user.Demo,
            user.CreatedAt,
            user.ChangedAt
        );
}
