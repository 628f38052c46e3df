using Finance.Contracts;
using Finance.Gateway.Model;
using Finance.Gateway.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Gateway.Endpoints;

/// <summary>
/// POST /api/identity/users: a new account. Its name is what makes a repetition harmless: an idempotency key would keep a quick hash of a
/// body that holds a password.
/// </summary>
public static class CreateUser
{
    public static void MapCreateUser(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/users", HandleAsync)
            .RequireRoles(Roles.Admin)
            .Produces<UserView>(StatusCodes.Status201Created)
            .WithSummary("新建用户");

    public sealed record NewUser(
        string? UserName = null,
        string? DisplayName = null,
        string? Password = null,
        IReadOnlyList<string>? Roles = null,
        IReadOnlyList<string>? Units = null
    );

    private static async Task<IResult> HandleAsync(
        NewUser request,
        FinanceUser caller,
        HttpContext http,
        GatewayDb db,
        Passwords passwords,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        Fault[] faults =
        [
            .. AccountRules.CheckUserName(request.UserName),
            .. AccountRules.CheckDisplayName(request.DisplayName),
            .. PasswordRules.Check(request.Password, request.UserName, "/password"),
            .. AccountRules.CheckReach(request.Roles, request.Units),
        ];
        if (faults.Length > 0)
        {
            return Problems.InvalidContent(faults);
        }

        if (await db.Users.AnyAsync(u => u.UserName == request.UserName, cancellation))
        {
            return Problems.Conflict("这个用户名已经有人使用。");
        }

        var now = clock.GetUtcNow();
        var user = new User
        {
            Id = Guid.CreateVersion7(now),
            UserName = request.UserName!,
            DisplayName = request.DisplayName!.Trim(),
            PasswordHash = await passwords.HashAsync(request.Password!, cancellation),
            Roles = [.. request.Roles!],
            Units = [.. (request.Units ?? []).Select(UnitId.Parse)],
            CreatedAt = now,
            ChangedAt = now,
            Revision = 1,
        };
        var attempts = db.AddAccount(user, caller.Id);
        await db.SaveChangesAsync(cancellation);
        http.Response.SetETag(user.Revision);
        return TypedResults.Created($"/api/identity/users/{user.UserName}", UserView.Of(user, attempts, now));
    }
}
