using Finance.Gateway.Model;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Gateway.Storage;

/// <summary>What several operations do to an account; each belongs to the transaction of its caller.</summary>
public static class AccountStorage
{
    private const int MaxTries = 20;

    /// <summary>
    /// Saves a change that takes a right away and then, while the account's row is still locked, refuses the tokens that the user holds
    /// now. A token that was made from what the account was before is older than that instant: see <see cref="SaveTokensAsync"/>.
    /// </summary>
    public static async Task SaveAndRevokeAsync(this GatewayDb db, Guid userId, TimeProvider clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        // Tokens state their time in milliseconds: one of this very millisecond must not slip through.
        var notBefore = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds() + 1);
        if (!await db.TryInsertAsync(new Revocation { UserId = userId, NotBefore = notBefore }, cancellation))
        {
            await db
                .Revocations.Where(revocation => revocation.UserId == userId && revocation.NotBefore < notBefore)
                .ExecuteUpdateAsync(row => row.SetProperty(revocation => revocation.NotBefore, notBefore), cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Saves a new sign-in or the next pair of one, unless the account was changed since it was read.</summary>
    public static Task SaveTokensAsync(this GatewayDb db, User user, CancellationToken cancellation)
    {
        db.Attach(user).Property(u => u.Revision).IsModified = true;
        return db.SaveChangesAsync(cancellation);
    }

    /// <summary>Ends all sign-ins of a user, so that none of them can be refreshed.</summary>
    public static async Task EndSessionsAsync(this GatewayDb db, Guid userId, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var session in await db.Sessions.Where(s => s.UserId == userId && s.EndedAt == null).ToListAsync(cancellation))
        {
            session.EndedAt = now;
        }
    }

    /// <summary>Counts an attempt to sign in; false when the account is closed. Attempts made at the same moment are all counted.</summary>
    public static async Task<bool> TryAttemptAsync(this GatewayDb db, Guid userId, DateTimeOffset now, CancellationToken cancellation)
    {
        for (var i = 0; i < MaxTries; i++)
        {
            db.ChangeTracker.Clear();
            var attempts = await db.SignInAttempts.SingleAsync(a => a.UserId == userId, cancellation);
            if (attempts.Lockout.IsClosed(now))
            {
                return false;
            }

            attempts.Lockout = attempts.Lockout.Attempt(now);
            attempts.Revision++;
            try
            {
                await db.SaveChangesAsync(cancellation);
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody else tried at the same moment: look again.
            }
        }

        return false;
    }

    /// <summary>Opens an account after the right password or by an administrator.</summary>
    public static Task ForgetAttemptsAsync(this GatewayDb db, Guid userId, CancellationToken cancellation) =>
        db
            .SignInAttempts.Where(attempts => attempts.UserId == userId)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(attempts => attempts.Failures, Lockout.None.Failures)
                        .SetProperty(attempts => attempts.ClosedUntil, Lockout.None.Until)
                        .SetProperty(attempts => attempts.Revision, attempts => attempts.Revision + 1),
                cancellation
            );

    public static SignInAttempts AddAccount(this GatewayDb db, User user, Guid? createdBy)
    {
        var attempts = new SignInAttempts { UserId = user.Id };
        db.Users.Add(user);
        db.SignInAttempts.Add(attempts);
        db.Record(user.Id, createdBy, user.CreatedAt, "created");
        return attempts;
    }

    public static void Record(this GatewayDb db, Guid userId, Guid? changedBy, DateTimeOffset at, string what) =>
        db.AccountChanges.Add(
            new AccountChange
            {
                Id = Guid.CreateVersion7(at),
                UserId = userId,
                ChangedBy = changedBy,
                At = at,
                What = what,
            }
        );
}
