using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Finance.Gateway.PublicCache;

/// <summary>Keeps a copy of a whole, good answer of a public route, once its service has said how long it holds.</summary>
public static class KeepCopies
{
    private static readonly object Lifetime = new();

    /// <summary>Called when the service's headers have come: whatever the body takes is part of the copy's age.</summary>
    public static void Allow(HttpContext context, TimeSpan lifetime) =>
        context.Items[Lifetime] = (MadeAt: context.RequestServices.GetRequiredService<PublicCopies>().Now, For: lifetime);

    public static async Task WatchAsync(HttpContext context, PublicCopies copies, Func<Task> answer)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var coding = context.Request.Headers.AcceptEncoding.ToString();
        var whole = context.Request.Headers.Range.Count == 0;
        var feature = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var body = new CopiedBody(feature.Stream);
        context.Response.Body = body;
        try
        {
            await answer();
        }
        finally
        {
            context.Features.Set(feature);
        }

        var response = context.Response;
        if (
            whole
            && context.Items[Lifetime] is (DateTimeOffset madeAt, TimeSpan lifetime)
            && response.HasStarted
            && response.StatusCode == StatusCodes.Status200OK
            && !context.RequestAborted.IsCancellationRequested
            && context.Features.Get<IForwarderErrorFeature>() is null
            && response.Headers.SetCookie.Count == 0
            && body.Copy is { } bytes
            && response.ContentLength == bytes.Length
        )
        {
            copies.Keep(target, coding, PublicCopy.Of(response, bytes, madeAt, lifetime));
        }
    }
}
