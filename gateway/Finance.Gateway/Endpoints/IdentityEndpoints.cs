using Microsoft.AspNetCore.Mvc;

namespace Finance.Gateway.Endpoints;

/// <summary>What the gateway itself answers under /api/identity.</summary>
public static class IdentityEndpoints
{
    private const int MaxBodyBytes = 64 * 1024;

    public static void MapIdentity(this WebApplication app)
    {
        var identity = app.MapGroup("/api/identity").WithTags("身份").WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes));
        identity.AddEndpointFilter(
            async (invocation, next) =>
            {
                invocation.HttpContext.Response.Headers.CacheControl = "no-store";
                return await next(invocation);
            }
        );
        identity.MapSignIn();
        identity.MapRefreshSignIn();
        identity.MapSignOut();
        identity.MapWhoAmI();
        identity.MapChangePassword();
        identity.MapListUsers();
        identity.MapGetUser();
        identity.MapCreateUser();
        identity.MapChangeUser();
    }
}
