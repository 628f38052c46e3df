using Microsoft.AspNetCore.Authorization;

namespace Finance.Hosting.Identity;

/// <summary>The policies that endpoints name.</summary>
public static class Access
{
    /// <summary>Holders of one of the roles; a route value `unit` must lie in the caller's scope for the roles that have one.</summary>
    public static TBuilder RequireRoles<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(roles).Build());

    /// <summary>Open to everyone, on purpose.</summary>
    public static TBuilder AllowEveryone<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AllowAnonymous();
}
