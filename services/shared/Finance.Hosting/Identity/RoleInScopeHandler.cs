using Finance.Contracts;
using Microsoft.AspNetCore.Authorization;

namespace Finance.Hosting.Identity;

/// <summary>Decides <see cref="RoleInScope"/> from the token, the route's unit and the code book.</summary>
internal sealed class RoleInScopeHandler(IServiceProvider services) : AuthorizationHandler<RoleInScope>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleInScope requirement)
    {
        if (context.User.Identity?.IsAuthenticated != true || context.Resource is not HttpContext http)
        {
            return Task.CompletedTask;
        }

        var user = FinanceUser.From(context.User);
        if (!requirement.Roles.Any(user.Is))
        {
            context.Fail(new AuthorizationFailureReason(this, $"此操作需要以下角色之一：{string.Join("、", requirement.Roles)}。"));
        }
        else if (http.GetRouteValue("unit") is string text && !requirement.Everywhere.Any(user.Is))
        {
            if (!UnitId.TryParse(text, out var unit))
            {
                context.Fail(new MalformedUnit(this));
            }
            else if (user.Scope(services.GetService<ICodeBook>(), [.. requirement.InScope]).Includes(unit))
            {
                context.Succeed(requirement);
            }
            else
            {
                context.Fail(new AuthorizationFailureReason(this, $"单位 {unit} 不在您的管理范围内。"));
            }
        }
        else
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>The route's unit is no unit id: the request is wrong, not the caller.</summary>
internal sealed class MalformedUnit(IAuthorizationHandler handler)
    : AuthorizationFailureReason(handler, "单位编号应为六位财政区划、一个短横线和一至二十位字母或数字。");
