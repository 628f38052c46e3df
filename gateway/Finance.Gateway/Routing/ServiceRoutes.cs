using Finance.Hosting.Http;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace Finance.Gateway.Routing;

/// <summary>Which path goes to which service, and how much a caller may send there.</summary>
public static class ServiceRoutes
{
    public const string PublicPrefix = "public-";

    private const long Document = HttpLimits.MaxBodyBytes;
    private const long CodeList = 32 * 1024 * 1024;
    private const long PaymentStream = 1024L * 1024 * 1024;
    private const long Voice = 64 * 1024;
    private const long Nothing = 0;

    public static readonly IReadOnlyList<RouteConfig> All =
    [
        Api("classification", CodeList),
        Api("budgets", Document),
        Api("accounts", Document),
        Api("performance", Document),
        Api("disclosure", Document),
        Route("payments", "accounts", "/api/accounts/{year}/payments", PaymentStream, "POST"),
        // The only two things that anyone may send without signing in; they are kept in no cache.
        Route("verify", "disclosure", "/verify", Document, "POST"),
        Route("voices", "disclosure", "/publications/{id}/voices", Voice, "POST"),
        Route(PublicPrefix + "open", "disclosure", "/open/{**rest}", Nothing, "GET", "HEAD"),
        Route(PublicPrefix + "site", "disclosure", "/{**rest}", Nothing, "GET", "HEAD") with
        {
            Order = int.MaxValue,
        },
        .. ServiceAddresses.Names.Select(OpenApi),
    ];

    private static RouteConfig Api(string service, long maxBody) => Route(service, service, $"/api/{service}/{{**rest}}", maxBody);

    private static RouteConfig OpenApi(string service) =>
        Route("openapi-" + service, service, $"/docs/openapi/{service}.json", Nothing, "GET").WithTransformPathSet("/openapi/v1.json");

    private static RouteConfig Route(string id, string cluster, string path, long maxBody, params string[] methods) =>
        new()
        {
            RouteId = id,
            ClusterId = cluster,
            MaxRequestBodySize = maxBody,
            Match = new RouteMatch { Path = path, Methods = methods.Length == 0 ? null : methods },
        };
}
