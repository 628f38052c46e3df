using Microsoft.AspNetCore.OutputCaching;
using Yarp.ReverseProxy.Forwarder;

namespace Finance.Gateway.PublicCache;

/// <summary>
/// When the framework's output cache keeps and serves a public page. Its own default ignores Accept-Encoding and would hand brotli to a
/// client that cannot read it, so nothing of it is used.
/// </summary>
public sealed class PublicCachePolicy : IOutputCachePolicy
{
    public static readonly PublicCachePolicy Instance = new();

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var whole = request.Headers.Range.Count == 0;
        context.EnableOutputCaching = whole;
        context.AllowCacheLookup = whole;
        context.AllowCacheStorage = whole;
        context.AllowLocking = whole;
        // Only the query and the coding tell two answers apart; services never learn the host that a client asked for.
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["coding"] = request.Headers.AcceptEncoding.ToString();
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Called when the body is through: one that broke off half-way must not be served to the next reader.</summary>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        if (http.Features.Get<IForwarderErrorFeature>() is not null || http.RequestAborted.IsCancellationRequested)
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }
}
