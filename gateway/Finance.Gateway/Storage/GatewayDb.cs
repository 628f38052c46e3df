using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Gateway.Model;
using Finance.Hosting.Identity;
using Finance.Hosting.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Finance.Gateway.Storage;

/// <summary>The identity database: the gateway writes it, services read keys and revocations with a login of their own.</summary>
public abstract class GatewayDb(DbContextOptions options) : FinanceDb(options)
{
    private const int HashLength = 64;
    private const int PasswordHashLength = 200;
    private const int RolesLength = 200;
    private const int UnitsLength = AccountRules.MaxUnits * 28;
    private const int WhatLength = 200;

    public DbSet<User> Users => Set<User>();

    public DbSet<SignInAttempts> SignInAttempts => Set<SignInAttempts>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    public DbSet<AccountChange> AccountChanges => Set<AccountChange>();

    public DbSet<Revocation> Revocations => Set<Revocation>();

    protected override void MapModel(ModelBuilder model)
    {
        IdentityTables.Map(model);
        model.Entity<User>(table =>
        {
            table.ToTable("users");
            table.Property(user => user.UserName).HasMaxLength(AccountRules.MaxUserNameLength);
            table.Property(user => user.DisplayName).HasMaxLength(AccountRules.MaxDisplayNameLength);
            table.Property(user => user.PasswordHash).HasMaxLength(PasswordHashLength);
            table
                .Property(user => user.Roles)
                .HasConversion(new Words<string>(role => role, text => text), ByValue<string>())
                .HasMaxLength(RolesLength);
            table
                .Property(user => user.Units)
                .HasConversion(new Words<UnitId>(unit => unit.Value, UnitId.Parse), ByValue<UnitId>())
                .HasMaxLength(UnitsLength);
            table.HasIndex(user => user.UserName).IsUnique();
        });
        model.Entity<SignInAttempts>(table =>
        {
            table.ToTable("sign_in_attempts");
            table.HasKey(attempts => attempts.UserId);
            table.Ignore(attempts => attempts.Lockout);
            table.HasOne<User>().WithOne().HasForeignKey<SignInAttempts>(attempts => attempts.UserId);
        });
        model.Entity<Session>(table =>
        {
            table.ToTable("sessions");
            table.HasOne<User>().WithMany().HasForeignKey(session => session.UserId);
        });
        model.Entity<RefreshToken>(table =>
        {
            table.ToTable("refresh_tokens");
            table.HasKey(token => token.Hash);
            table.Property(token => token.Hash).HasMaxLength(HashLength);
            table.HasOne<Session>().WithMany().HasForeignKey(token => token.SessionId);
        });
        model.Entity<AccountChange>(table =>
        {
            table.ToTable("account_changes");
            table.Property(change => change.What).HasMaxLength(WhatLength);
            table.HasIndex(change => new { change.UserId, change.At });
        });
    }

    private static ValueComparer<ImmutableArray<T>> ByValue<T>() =>
        new((left, right) => left.SequenceEqual(right), values => values.Aggregate(0, (hash, value) => HashCode.Combine(hash, value)));

    /// <summary>A short list in one column, its values separated by blanks, which none of them holds.</summary>
    private sealed class Words<T>(Func<T, string> write, Func<string, T> read)
        : ValueConverter<ImmutableArray<T>, string>(
            values => string.Join(' ', values.Select(write)),
            text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(read).ToImmutableArray()
        );
}

public sealed class PostgresGatewayDb(DbContextOptions<PostgresGatewayDb> options) : GatewayDb(options);

public sealed class SqlServerGatewayDb(DbContextOptions<SqlServerGatewayDb> options) : GatewayDb(options);

internal sealed class PostgresGatewayDesign : PostgresDesignTime<PostgresGatewayDb>;

internal sealed class SqlServerGatewayDesign : SqlServerDesignTime<SqlServerGatewayDb>;
