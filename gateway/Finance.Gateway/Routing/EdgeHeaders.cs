using System.Collections.Frozen;

namespace Finance.Gateway.Routing;

/// <summary>
/// Lets in only the request headers that some service uses. Whatever a client invents to look like a proxy or like somebody else
/// (X-User, X-Forwarded-For, X-Request-Id, Via …) ends here, also the ones nobody thought of.
/// </summary>
public static class EdgeHeaders
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Authorization",
        "Connection",
        "Content-Disposition",
        "Content-Encoding",
        "Content-Length",
        "Content-Type",
        "Expect",
        "Host",
        "Idempotency-Key",
        "If-Match",
        "If-Modified-Since",
        "If-None-Match",
        "If-Range",
        "If-Unmodified-Since",
        "Range",
        "Sec-Fetch-Site",
        "Transfer-Encoding",
        "User-Agent",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static Task DropUnknownAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        List<string>? unknown = null;
        foreach (var header in headers)
        {
            if (!Known.Contains(header.Key))
            {
                (unknown ??= []).Add(header.Key);
            }
        }

        foreach (var name in unknown ?? [])
        {
            headers.Remove(name);
        }

        return next(context);
    }
}
