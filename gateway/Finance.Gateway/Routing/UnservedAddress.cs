using System.Collections.Immutable;
using Finance.Hosting.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace Finance.Gateway.Routing;

/// <summary>
/// The answer to what no other route takes: nothing is there, or something is that takes another method or another kind of body, which the
/// framework does not tell where a route for everything takes the rest.
/// </summary>
public static class UnservedAddress
{
    public static IResult Answer(HttpContext http, EndpointDataSource endpoints)
    {
        ImmutableArray<string> methods =
        [
            .. endpoints
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => IsAt(endpoint, http.Request.Path))
                .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        if (methods.IsEmpty)
        {
            return Problems.NotFound("没有这个地址。");
        }

        if (methods.Contains(http.Request.Method))
        {
            return Problems.UnsupportedMediaType();
        }

        http.Response.Headers.Allow = string.Join(", ", methods);
        return Problems.OfStatus(StatusCodes.Status405MethodNotAllowed);
    }

    private static bool IsAt(RouteEndpoint endpoint, PathString path) =>
        endpoint.RoutePattern.Parameters.All(parameter => !parameter.IsCatchAll)
        && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []);
}
