using Finance.Contracts;
using Finance.Gateway.Model;
using Finance.Gateway.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Gateway.Endpoints;

/// <summary>
/// PATCH /api/identity/users/{userName}: name, roles, units, disabled, unlock, a new password. What narrows or takes away a right takes
/// effect in every process within thirty seconds.
/// </summary>
public static class ChangeUser
{
    /// <summary>The changes after which tokens say something that is no longer so.</summary>
    private static readonly string[] Rights = ["roles", "units", "disabled", "password"];

    public static void MapChangeUser(this IEndpointRouteBuilder routes) =>
        routes
            .MapPatch("/users/{userName}", HandleAsync)
            .RequireRoles(Roles.Admin)
            .DescribesIfMatch()
            .Produces<UserView>()
            .WithSummary("修改用户");

    /// <summary>What is left out stays as it is.</summary>
    public sealed record Change(
        string? DisplayName = null,
        IReadOnlyList<string>? Roles = null,
        IReadOnlyList<string>? Units = null,
        bool? Disabled = null,
        bool? Unlock = null,
        string? Password = null
    );

    private static async Task<IResult> HandleAsync(
        string userName,
        Change change,
        FinanceUser caller,
        HttpContext http,
        GatewayDb db,
        Passwords passwords,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.UserName == userName, cancellation) is not { } user)
        {
            return Problems.NotFound("没有这个用户。");
        }

        if (Preconditions.Check(http, user.Revision) is { } refused)
        {
            return refused;
        }

        if (Check(change, user) is { Length: > 0 } faults)
        {
            return Problems.InvalidContent(faults);
        }

        if (user.Id == caller.Id && (change.Disabled == true || change.Roles?.Contains(Roles.Admin) == false))
        {
            return Problems.Conflict("不能停用自己的账号，也不能取消自己的管理员角色，请由另一位管理员办理。");
        }

        var now = clock.GetUtcNow();
        var what = await ApplyAsync(change, user, passwords, cancellation);
        if (user.Disabled || what.Contains("password"))
        {
            await db.EndSessionsAsync(user.Id, now, cancellation);
        }

        var attempts = await db.SignInAttempts.SingleAsync(a => a.UserId == user.Id, cancellation);
        if (change.Unlock == true || what.Contains("password"))
        {
            attempts.Lockout = Lockout.None;
            attempts.Revision++;
            what.Add("unlocked");
        }

        if (what.Count > 0)
        {
            user.ChangedAt = now;
            user.Revision++;
            db.Record(user.Id, caller.Id, now, string.Join(' ', what));
        }

        await (what.Exists(Rights.Contains) ? db.SaveAndRevokeAsync(user.Id, clock, cancellation) : db.SaveChangesAsync(cancellation));

        http.Response.SetETag(user.Revision);
        return TypedResults.Ok(UserView.Of(user, attempts, now));
    }

    private static Fault[] Check(Change change, User user) =>
        [
            .. change.DisplayName is null ? [] : AccountRules.CheckDisplayName(change.DisplayName),
            .. change.Password is null ? [] : PasswordRules.Check(change.Password, user.UserName, "/password"),
            .. change.Roles is null && change.Units is null
                ? []
                : AccountRules.CheckReach(change.Roles ?? user.Roles, change.Units ?? [.. user.Units.Select(unit => unit.Value)]),
        ];

    /// <summary>Makes the change and names what really became different.</summary>
    private static async Task<List<string>> ApplyAsync(Change change, User user, Passwords passwords, CancellationToken cancellation)
    {
        List<string> what = [];
        if (change.DisplayName?.Trim() is { } displayName && displayName != user.DisplayName)
        {
            user.DisplayName = displayName;
            what.Add("displayName");
        }

        if (change.Roles is { } roles && !roles.ToHashSet().SetEquals(user.Roles))
        {
            user.Roles = [.. roles];
            what.Add("roles");
        }

        if (change.Units?.Select(UnitId.Parse).ToHashSet() is { } units && !units.SetEquals(user.Units))
        {
            user.Units = [.. units.Order()];
            what.Add("units");
        }

        if (change.Disabled is { } disabled && disabled != user.Disabled)
        {
            user.Disabled = disabled;
            what.Add(disabled ? "disabled" : "enabled");
        }

        if (change.Password is { } password)
        {
            user.PasswordHash = await passwords.HashAsync(password, cancellation);
            what.Add("password");
        }

        return what;
    }
}
