using Finance.Contracts;
using Finance.Gateway.Model;
using Finance.Gateway.Routing;
using Finance.Gateway.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Gateway.Endpoints;

/// <summary>POST /api/identity/tokens: a user name and a password for a pair of tokens.</summary>
public static class SignIn
{
    public static void MapSignIn(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/tokens", HandleAsync).AllowEveryone().WithMetadata(SignInRate.Instance).Produces<TokenPair>().WithSummary("登录");

    public sealed record Credentials(string? UserName = null, string? Password = null);

    private static async Task<IResult> HandleAsync(
        Credentials credentials,
        GatewayDb db,
        GatewaySettings settings,
        Passwords passwords,
        TokenIssuer issuer,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (
            credentials
            is not { UserName.Length: > 0 and <= AccountRules.MaxUserNameLength, Password.Length: > 0 and <= PasswordRules.MaxLength }
        )
        {
            return Refused();
        }

        var now = clock.GetUtcNow();
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.UserName == credentials.UserName, cancellation);
        var open = user?.MaySignIn(settings.Demo) == true && await db.TryAttemptAsync(user.Id, now, cancellation);
        // Checked whether or not it can matter: the time that the answer takes must not tell which names exist.
        var right = await passwords.IsRightAsync(user?.PasswordHash, credentials.Password, cancellation);
        if (user is null || !open || !right)
        {
            return Refused();
        }

        await db.ForgetAttemptsAsync(user.Id, cancellation);
        await db.Sessions.Where(old => old.UserId == user.Id && old.EndsAt <= now).ExecuteDeleteAsync(cancellation);
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            UserId = user.Id,
            StartedAt = now,
            EndsAt = now + RefreshRotation.FamilyLifetime,
        };
        db.Sessions.Add(session);
        var tokens = TokenPair.Give(db, issuer, user, session, now);
        await db.SaveTokensAsync(user, cancellation);
        return TypedResults.Ok(tokens);
    }

    /// <summary>One answer for every reason: who guesses learns nothing.</summary>
    private static IResult Refused() =>
        Problems.Create(
            StatusCodes.Status401Unauthorized,
            ProblemCodes.Unauthenticated,
            "登录失败",
            $"用户名或密码不正确，或者账号已停用、已锁定。连续输错 {Lockout.MaxFailures} 次会锁定 {Lockout.Duration.TotalMinutes:0} 分钟。"
        );
}
