using Finance.Contracts;
using Finance.Gateway.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Gateway.Endpoints;

/// <summary>GET /api/identity/users: all accounts by name, a page at a time.</summary>
public static class ListUsers
{
    public static void MapListUsers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/users", HandleAsync).RequireRoles(Roles.Admin).Produces<Page<UserView>>().WithSummary("用户列表");

    private static async Task<IResult> HandleAsync(Paging paging, GatewayDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var after = paging.After ?? "";
        var rows = await db
            .Users.AsNoTracking()
            .Where(user => string.Compare(user.UserName, after) > 0)
            .OrderBy(user => user.UserName)
            .Take(paging.Take)
            .Join(
                db.SignInAttempts.AsNoTracking(),
                user => user.Id,
                attempts => attempts.UserId,
                (user, attempts) => new { user, attempts }
            )
            .OrderBy(row => row.user.UserName)
            .ToListAsync(cancellation);
        return TypedResults.Ok(paging.Page([.. rows.Select(row => UserView.Of(row.user, row.attempts, now))], view => view.UserName));
    }
}
