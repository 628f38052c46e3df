using Finance.Gateway.Model;
using Microsoft.AspNetCore.OutputCaching;
using Yarp.ReverseProxy.Transforms;

namespace Finance.Gateway.PublicCache;

/// <summary>
/// Decides, when a service's headers have come and before its body flows, whether and how long the answer is kept: the cache takes the
/// lifetime at the first byte, so later is too late.
/// </summary>
public sealed class PublicResponses : ResponseTransform
{
    public override ValueTask ApplyAsync(ResponseTransformContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.Remove("Set-Cookie");
        if (context.HttpContext.Features.Get<IOutputCacheFeature>()?.Context is { } cache)
        {
            var setsCookie = context.ProxyResponse?.Headers.Contains("Set-Cookie") ?? true;
            var lifetime =
                context.ProxyResponse is { StatusCode: System.Net.HttpStatusCode.OK } && !setsCookie
                    ? Freshness.Of(headers.CacheControl)
                    : null;
            cache.ResponseExpirationTimeSpan = lifetime ?? TimeSpan.Zero;
            cache.AllowCacheStorage &= lifetime is not null;
            if (lifetime is { } allowed)
            {
                KeepCopies.Allow(context.HttpContext, allowed);
            }
        }

        return ValueTask.CompletedTask;
    }
}
