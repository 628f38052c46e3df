using Finance.Hosting.Identity;

namespace Finance.Gateway.Routing;

/// <summary>
/// Pages of other sites may read open data: a browser asks first when they send more than a plain request, such as an If-None-Match or a
/// Range.
/// </summary>
public static class OpenDataPreflight
{
    private const string ADay = "86400";

    public static void MapOpenDataPreflight(this WebApplication app) =>
        app.MapMethods("/open/{**rest}", [HttpMethods.Options], Answer).AllowEveryone().ExcludeFromDescription();

    private static IResult Answer(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, HEAD";
        headers.AccessControlAllowHeaders = "If-None-Match, If-Range, Range";
        headers.AccessControlMaxAge = ADay;
        return TypedResults.NoContent();
    }
}
