using Finance.Gateway.Model;
using Finance.Gateway.Routing;
using Finance.Gateway.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Gateway.Endpoints;

/// <summary>PUT /api/identity/me/password: a user's own new password; all their sign-ins end.</summary>
public static class ChangePassword
{
    public static void MapChangePassword(this IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/me/password", HandleAsync)
            .RequireSignIn()
            .WithMetadata(SignInRate.Instance)
            .Produces(StatusCodes.Status204NoContent)
            .WithSummary("修改自己的密码");

    public sealed record Change(string? CurrentPassword = null, string? NewPassword = null);

    private static async Task<IResult> HandleAsync(
        Change change,
        FinanceUser caller,
        GatewayDb db,
        Passwords passwords,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var faults = PasswordRules.Check(change.NewPassword, caller.UserName, "/newPassword").ToArray();
        if (faults.Length > 0)
        {
            return Problems.InvalidContent(faults);
        }

        var now = clock.GetUtcNow();
        var current = change.CurrentPassword is { Length: > 0 and <= PasswordRules.MaxLength } text ? text : "";
        var open = await db.TryAttemptAsync(caller.Id, now, cancellation);
        var user = await db.Users.SingleAsync(u => u.Id == caller.Id, cancellation);
        if (!await passwords.IsRightAsync(user.PasswordHash, current, cancellation) || !open)
        {
            return Problems.Forbidden("当前密码不正确，或者账号已锁定。");
        }

        user.PasswordHash = await passwords.HashAsync(change.NewPassword!, cancellation);
        user.ChangedAt = now;
        user.Revision++;
        await db.ForgetAttemptsAsync(user.Id, cancellation);
        await db.EndSessionsAsync(user.Id, now, cancellation);
        db.Record(user.Id, user.Id, now, "password");
        await db.SaveAndRevokeAsync(user.Id, clock, cancellation);
        return TypedResults.NoContent();
    }
}
