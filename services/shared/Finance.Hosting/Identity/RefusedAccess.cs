using Finance.Contracts;
using Finance.Hosting.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Net.Http.Headers;

namespace Finance.Hosting.Identity;

/// <summary>Answers those who may not go on: 401 with a challenge, 403 with the reason, both as problem+json.</summary>
internal sealed class RefusedAccess : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        if (context.User.Identity?.IsAuthenticated != true)
        {
            context.Response.Headers.WWWAuthenticate = context.Request.Headers.ContainsKey(HeaderNames.Authorization)
                ? "Bearer error=\"invalid_token\""
                : "Bearer";
            return Problems.Unauthenticated().ExecuteAsync(context);
        }

        var reason = authorizeResult.AuthorizationFailure?.FailureReasons.FirstOrDefault();
        return reason is MalformedUnit
            ? Problems.InvalidRequest([new Fault("/unit", ProblemCodes.WrongUnit, reason.Message)]).ExecuteAsync(context)
            : Problems.Forbidden(reason?.Message).ExecuteAsync(context);
    }
}
