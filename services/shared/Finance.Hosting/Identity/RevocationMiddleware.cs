using Finance.Hosting.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Finance.Hosting.Identity;

/// <summary>Between authentication and authorization: a revoked token counts as none, and protected routes close when revocations are unknown.</summary>
internal static class RevocationMiddleware
{
    public static void UseRevocations(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                var revocations = context.RequestServices.GetRequiredService<Revocations>();
                var open =
                    context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
                if (!open && !revocations.AreTrusted)
                {
                    await Problems.Unavailable("身份库暂时无法读取，无法确认登录是否有效，请稍后再试。").ExecuteAsync(context);
                    return;
                }

                if (context.User.Identity?.IsAuthenticated == true && (!revocations.AreTrusted || revocations.Refuse(context.User)))
                {
                    var feature = context.Features.Get<IAuthenticateResultFeature>();
                    feature!.AuthenticateResult = AuthenticateResult.Fail("The token was revoked.");
                    context.User = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity());
                }

                await next(context);
            }
        );
}
