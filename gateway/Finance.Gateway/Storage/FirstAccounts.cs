using Finance.Contracts;
using Finance.Gateway.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Gateway.Storage;

/// <summary>
/// Sees at each start that somebody can sign in: the accounts of demo mode, and the first administrator of a new installation. Runs after
/// the migrations and before the first request.
/// </summary>
public sealed class FirstAccounts(IServiceScopeFactory scopes, GatewaySettings settings, Passwords passwords, TimeProvider clock)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GatewayDb>();
        if (settings.Demo)
        {
            await AddDemoAsync(db, cancellationToken);
        }
        else
        {
            await CloseDemoAsync(db, cancellationToken);
        }

        if (settings.FirstAdmin is { } admin && !await db.Users.AnyAsync(user => !user.Demo, cancellationToken))
        {
            var hash = await passwords.HashAsync(admin.Password, cancellationToken);
            db.AddAccount(Account(admin.UserName, "管理员", hash, [Roles.Admin], [], demo: false), createdBy: null);
            await SaveUnlessTakenAsync(db, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task AddDemoAsync(GatewayDb db, CancellationToken cancellation)
    {
        var known = await db.Users.Select(user => user.UserName).Where(name => DemoAccounts.Names.Contains(name)).ToListAsync(cancellation);
        var missing = DemoAccounts.All.ExceptBy(known, account => account.UserName).ToArray();
        if (missing.Length == 0)
        {
            return;
        }

        // The password is public, so its accounts may share a salt.
        var hash = await passwords.HashAsync(DemoAccounts.Password, cancellation);
        foreach (var account in missing)
        {
            db.AddAccount(Account(account.UserName, account.DisplayName, hash, [account.Role], account.Units, demo: true), createdBy: null);
        }

        await SaveUnlessTakenAsync(db, cancellation);
    }

    /// <summary>Nothing is removed, but what was signed in with a public password ends now.</summary>
    private async Task CloseDemoAsync(GatewayDb db, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var signedIn = await db
            .Users.Where(user => user.Demo && db.Sessions.Any(session => session.UserId == user.Id && session.EndedAt == null))
            .Select(user => user.Id)
            .ToListAsync(cancellation);
        foreach (var id in signedIn)
        {
            await db.EndSessionsAsync(id, now, cancellation);
            await db.SaveAndRevokeAsync(id, clock, cancellation);
        }
    }

    /// <summary>Another replica that starts at the same moment may have been quicker; then all is as it should be.</summary>
    private static async Task SaveUnlessTakenAsync(GatewayDb db, CancellationToken cancellation)
    {
        var names = db.ChangeTracker.Entries<User>().Select(entry => entry.Entity.UserName).ToArray();
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.Users.CountAsync(user => names.Contains(user.UserName), cancellation) < names.Length)
            {
                throw;
            }
        }
    }

    private User Account(
        string userName,
        string displayName,
        string passwordHash,
        System.Collections.Immutable.ImmutableArray<string> roles,
        System.Collections.Immutable.ImmutableArray<UnitId> units,
        bool demo
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            UserName = userName,
            DisplayName = displayName,
            PasswordHash = passwordHash,
            Roles = roles,
            Units = units,
            Demo = demo,
            CreatedAt = clock.GetUtcNow(),
            ChangedAt = clock.GetUtcNow(),
            Revision = 1,
        };
}
