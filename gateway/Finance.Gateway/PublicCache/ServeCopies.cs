using System.Diagnostics;
using System.Globalization;
using Finance.Gateway.Model;
using Finance.Gateway.Routing;
using Finance.Hosting.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Finance.Gateway.PublicCache;

/// <summary>
/// Answers from a copy before routing, sign-in and limits: on the day of disclosure nearly every request ends here. A request that says who
/// sends it or asks for a part goes on. Such answers are counted by the server's meters and not logged one by one.
/// </summary>
public sealed class ServeCopies(RequestDelegate next, PublicCopies copies)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (
            !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || request.Headers.Range.Count > 0
            || request.Headers.Authorization.Count > 0
            || request.ContentLength > 0
            || copies.Find(
                context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                ContentCoding.Choose(request.Headers.AcceptEncoding)
            )
                is not { } copy
        )
        {
            return next(context);
        }

        return AnswerAsync(context, copy);
    }

    private Task AnswerAsync(HttpContext context, PublicCopy copy)
    {
        var headers = context.Response.Headers;
        foreach (var (name, value) in copy.Headers)
        {
            headers[name] = value;
        }

        headers.Age = ((long)(copies.Now - copy.MadeAt).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        // As every other answer does it: the trace's own id.
        headers[RequestIds.Header] = Activity.Current?.TraceId.ToHexString() ?? Guid.CreateVersion7().ToString("N");
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = SecurityHeaders.TwoYears;
        }

        if (context.Request.Headers.IfNoneMatch is { Count: > 0 } known && copy.IsNamedBy(known))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            headers.Remove("Content-Type");
            headers.Remove("Content-Encoding");
            return Task.CompletedTask;
        }

        context.Response.ContentLength = copy.Body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(copy.Body, context.RequestAborted).AsTask();
    }
}
