namespace Finance.Hosting.Http;

/// <summary>
/// HEAD is answered as GET is, without the body (RFC 9110): whoever only asks for an ETag or whether something is there need not read it.
/// The server itself sends no body in answer to HEAD, whatever is written.
/// </summary>
public static class HeadRequests
{
    /// <param name="app">Before anything that looks for the endpoint.</param>
    /// <param name="under">Where endpoints are mapped for GET alone.</param>
    public static void UseHeadRequests(this IApplicationBuilder app, PathString under) =>
        app.Use(
            async (context, next) =>
            {
                if (
                    !HttpMethods.IsHead(context.Request.Method)
                    || !context.Request.Path.StartsWithSegments(under, StringComparison.OrdinalIgnoreCase)
                )
                {
                    await next(context);
                    return;
                }

                context.Request.Method = HttpMethods.Get;
                try
                {
                    await next(context);
                }
                finally
                {
                    context.Request.Method = HttpMethods.Head;
                }
            }
        );
}
