using Finance.Contracts;
using Finance.Gateway.Model;
using Finance.Hosting.Http;

namespace Finance.Gateway.PublicCache;

/// <summary>
/// Makes requests for a public page alike before the cache looks at them: no sign-in, no cookie, one coding, one order of the query, HEAD
/// as GET. What two readers may see differently is gone here, so a shared copy cannot mix them up.
/// </summary>
public sealed class PublicRequests(RequestDelegate next, PublicCopies copies)
{
    private static readonly string[] Kept = ["Host", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Range", "If-Range"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<PublicRoute>() is null)
        {
            await next(context);
            return;
        }

        var request = context.Request;
        if (QueryOrder.Normalise(request.QueryString.Value ?? "") is not { } query)
        {
            await Problems
                .Create(StatusCodes.Status414UriTooLong, ProblemCodes.InvalidRequest, "地址过长", "查询参数过多或过长，请缩短后重试。")
                .ExecuteAsync(context);
            return;
        }

        var signedIn = request.Headers.Authorization.Count > 0;
        request.QueryString = new QueryString(query);
        foreach (var name in request.Headers.Keys.Where(name => !Kept.Contains(name, StringComparer.OrdinalIgnoreCase)).ToArray())
        {
            request.Headers.Remove(name);
        }

        request.Headers.AcceptEncoding = ContentCoding.Choose(request.Headers.AcceptEncoding.ToString());
        context.Response.OnStarting(VaryByCoding, context.Response);
        if (signedIn)
        {
            await ServeHeadAsGetAsync(context);
            return;
        }

        await KeepCopies.WatchAsync(context, copies, () => ServeHeadAsGetAsync(context));
    }

    /// <summary>The server itself leaves the body out for HEAD, so one entry of the cache answers both and their headers agree.</summary>
    private async Task ServeHeadAsGetAsync(HttpContext context)
    {
        var method = context.Request.Method;
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = method;
        }
    }

    private static Task VaryByCoding(object response)
    {
        ((HttpResponse)response).Headers.Vary = "Accept-Encoding";
        return Task.CompletedTask;
    }
}
