using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Finance.Testing;

/// <summary>Every endpoint says who may call it.</summary>
public static class EndpointPolicies
{
    /// <summary>Fails with the endpoints of a built service that state no policy; at run time they are closed to everyone.</summary>
    public static void AssertAllStated(WebApplication app)
    {
        string[] unstated = [.. Unstated(app)];
        if (unstated.Length > 0)
        {
            throw new InvalidOperationException("These endpoints state no policy: " + string.Join(", ", unstated));
        }
    }

    public static IEnumerable<string> Unstated(WebApplication app) =>
        ((IEndpointRouteBuilder)app)
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
                && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null
            )
            .Select(endpoint => endpoint.DisplayName ?? endpoint.RoutePattern.RawText ?? "");
}
