using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Identity;

namespace Finance.Gateway.Storage;

/// <summary>An account, as administrators see and change it.</summary>
public sealed class User
{
    public Guid Id { get; init; }

    public required string UserName { get; init; }

    public required string DisplayName { get; set; }

    public required string PasswordHash { get; set; }

    public ImmutableArray<string> Roles { get; set; } = [];

    public ImmutableArray<UnitId> Units { get; set; } = [];

    public bool Disabled { get; set; }

    /// <summary>Made by demo mode with a public password: refused wherever demo mode is off.</summary>
    public bool Demo { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    public int Revision { get; set; }

    /// <summary>Whether the account is open at all; its password is another question.</summary>
    public bool MaySignIn(bool demoMode) => !Disabled && (demoMode || !Demo);

    public FinanceUser ToFinanceUser() => new(Id, UserName, DisplayName, Roles, Units);
}
