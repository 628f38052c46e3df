namespace Finance.Gateway.Routing;

/// <summary>What every answer tells a browser about itself. Added after the public cache, like the request id, so no copy holds it.</summary>
public static class SecurityHeaders
{
    /// <summary>The public site needs no script at all.</summary>
    public const string Site =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Swagger UI brings its own script and style from this server and styles elements inline.</summary>
    public const string Docs =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The API answers data; a table shown as HTML carries its style inline and may do nothing else.</summary>
    public const string Api = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>For whoever came by HTTPS.</summary>
    public const string TwoYears = "max-age=63072000; includeSubDomains";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(Add, context);
        return next(context);
    }

    private static Task Add(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyOf(context.Request.Path);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = TwoYears;
        }

        return Task.CompletedTask;
    }

    private static string PolicyOf(PathString path) =>
        path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) ? Docs
        : path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? Api
        : Site;
}
