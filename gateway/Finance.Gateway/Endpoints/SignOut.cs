using Finance.Gateway.Storage;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Gateway.Endpoints;

/// <summary>DELETE /api/identity/tokens: ends this sign-in; its tokens are refused everywhere within seconds.</summary>
public static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapDelete("/tokens", HandleAsync).RequireSignIn().Produces(StatusCodes.Status204NoContent).WithSummary("退出登录");

    private static async Task<IResult> HandleAsync(
        FinanceUser caller,
        HttpContext http,
        GatewayDb db,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var id = Guid.Parse(http.User.FindFirst(FinanceClaims.Session)!.Value);
        if (
            await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.UserId == caller.Id && s.EndedAt == null, cancellation) is
            { } session
        )
        {
            session.EndedAt = clock.GetUtcNow();
            // The user's other sign-ins lose their access tokens too and simply refresh.
            await db.SaveAndRevokeAsync(caller.Id, clock, cancellation);
        }

        return TypedResults.NoContent();
    }
}
