using Finance.Contracts;
using Finance.Gateway.Model;
using Finance.Gateway.Routing;
using Finance.Gateway.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Gateway.Endpoints;

/// <summary>POST /api/identity/tokens/refresh: a refresh token for the next pair, with the roles and units that the user has now.</summary>
public static class RefreshSignIn
{
    public static void MapRefreshSignIn(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/tokens/refresh", HandleAsync)
            .AllowEveryone()
            .WithMetadata(SignInRate.Instance)
            .Produces<TokenPair>()
            .WithSummary("用刷新令牌换取新令牌");

    public sealed record Refresh(string? RefreshToken = null);

    private static async Task<IResult> HandleAsync(
        Refresh body,
        GatewayDb db,
        GatewaySettings settings,
        TokenIssuer issuer,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (body.RefreshToken is not { } text || text.Length != TokenPair.RefreshTokenLength)
        {
            return Refused();
        }

        var now = clock.GetUtcNow();
        var hash = TokenPair.HashOf(text);
        if (await db.RefreshTokens.SingleOrDefaultAsync(t => t.Hash == hash, cancellation) is not { } token)
        {
            return Refused();
        }

        var session = await db.Sessions.SingleAsync(s => s.Id == token.SessionId, cancellation);
        var user = await db.Users.SingleAsync(u => u.Id == session.UserId, cancellation);
        var verdict = RefreshRotation.Judge(token.ExpiresAt, token.UsedAt, session.EndsAt, session.EndedAt, now);
        if (verdict is RefreshVerdict.Over || !user.MaySignIn(settings.Demo))
        {
            return Refused();
        }

        if (verdict is RefreshVerdict.Reused)
        {
            return await EndAsync(db, session, clock, cancellation);
        }

        token.UsedAt = now;
        token.Revision++;
        var tokens = TokenPair.Give(db, issuer, user, session, now);
        try
        {
            await db.SaveTokensAsync(user, cancellation);
            return TypedResults.Ok(tokens);
        }
        catch (DbUpdateConcurrencyException conflict) when (conflict.Entries.Any(entry => entry.Entity is RefreshToken))
        {
            // Shown twice in the same moment is shown twice.
            db.ChangeTracker.Clear();
            return await EndAsync(db, await db.Sessions.SingleAsync(s => s.Id == session.Id, cancellation), clock, cancellation);
        }
    }

    private static async Task<IResult> EndAsync(GatewayDb db, Session session, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        session.EndedAt ??= now;
        db.Record(session.UserId, changedBy: null, now, "refresh token reused");
        await db.SaveAndRevokeAsync(session.UserId, clock, cancellation);
        return Refused();
    }

    private static IResult Refused() =>
        Problems.Create(StatusCodes.Status401Unauthorized, ProblemCodes.Unauthenticated, "登录已结束", "请重新登录。");
}
