using Finance.Contracts;
using Finance.Gateway.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Gateway.Endpoints;

/// <summary>GET /api/identity/users/{userName}: one account, with the ETag that a change needs.</summary>
public static class GetUser
{
    public static void MapGetUser(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/users/{userName}", HandleAsync).RequireRoles(Roles.Admin).Produces<UserView>().WithSummary("用户");

    private static async Task<IResult> HandleAsync(
        string userName,
        HttpContext http,
        GatewayDb db,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.UserName == userName, cancellation) is not { } user)
        {
            return Problems.NotFound("没有这个用户。");
        }

        var attempts = await db.SignInAttempts.AsNoTracking().SingleAsync(a => a.UserId == user.Id, cancellation);
        http.Response.SetETag(user.Revision);
        return TypedResults.Ok(UserView.Of(user, attempts, clock.GetUtcNow()));
    }
}
