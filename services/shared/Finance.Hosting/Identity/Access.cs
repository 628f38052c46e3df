using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;

namespace Finance.Hosting.Identity;

/// <summary>The policies that endpoints name.</summary>
public static class Access
{
    /// <summary>Holders of one of the roles; a route value `unit` must lie in the caller's scope for the roles that have one.</summary>
    public static TBuilder RequireRoles<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireRoles(roles, everywhere: []);

    /// <summary>The same, where the roles <paramref name="everywhere"/> may also be used outside their holder's units.</summary>
    public static TBuilder RequireRoles<TBuilder>(this TBuilder endpoint, IEnumerable<string> inScope, IEnumerable<string> everywhere)
        where TBuilder : IEndpointConventionBuilder
    {
        var requirement = new RoleInScope([.. inScope], [.. everywhere]);
        return endpoint
            .RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(requirement).Build())
            .WithMetadata(requirement);
    }

    /// <summary>Everyone who is signed in, whatever their role.</summary>
    public static TBuilder RequireSignIn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

    /// <summary>Open to everyone, on purpose.</summary>
    public static TBuilder AllowEveryone<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AllowAnonymous();
}

/// <summary>One of these roles, and the unit of the route in the caller's scope unless the role counts everywhere.</summary>
internal sealed record RoleInScope(ImmutableArray<string> InScope, ImmutableArray<string> Everywhere) : IAuthorizationRequirement
{
    public ImmutableArray<string> Roles => [.. InScope, .. Everywhere];
}
