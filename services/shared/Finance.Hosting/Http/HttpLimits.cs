using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Finance.Hosting.Http;

/// <summary>Every request is bounded: its line, headers, body and time.</summary>
public static class HttpLimits
{
    /// <summary>Ten thousand lines of facts with all their texts fit several times.</summary>
    public const int MaxBodyBytes = 16 * 1024 * 1024;

    /// <summary>What a handler takes as a record is small.</summary>
    public const int MaxRecordBytes = 1024 * 1024;

    /// <summary>A larger body is read to its end, up to this, so that its sender can read why it was refused.</summary>
    private const long MaxDrainedBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Another bound for the bodies of one endpoint.</summary>
    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder endpoint, long bytes)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyLimit(bytes));

    internal static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 100;
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        kestrel.Limits.MaxConcurrentConnections = 10_000;
    }

    internal static void Configure(RequestTimeoutOptions timeouts) =>
        timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = context => Problems.Unavailable("处理时间过长，已停止。").ExecuteAsync(context),
        };

    /// <summary>After authorization, so that only those who may send a body make us read it.</summary>
    internal static void UseRequestBounds(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                // No database stores U+0000, so nothing can be found by it.
                if (context.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true)
                {
                    await Problems.OfStatus(400).ExecuteAsync(context);
                    return;
                }

                var limit = LimitOf(context.GetEndpoint());
                var feature = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
                if (context.Request.ContentLength > limit)
                {
                    await DrainAsync(context, feature);
                    await Problems.TooLarge(limit).ExecuteAsync(context);
                    return;
                }

                if (feature is { IsReadOnly: false })
                {
                    feature.MaxRequestBodySize = limit;
                }

                await next(context);
            }
        );

    /// <summary>What is bound to a parameter is a record; a handler that reads its body itself bounds documents as they are.</summary>
    private static long LimitOf(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
        ?? (
            endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is null
            || endpoint.Metadata.GetMetadata<RequestBodies.ReadsOwnBody>() is not null
                ? MaxBodyBytes
                : MaxRecordBytes
        );

    private static async Task DrainAsync(HttpContext context, IHttpMaxRequestBodySizeFeature? feature)
    {
        if (
            context.Request.ContentLength > MaxDrainedBytes
            || feature is not { IsReadOnly: false }
            || context.Request.Headers.Expect.Count > 0
        )
        {
            return;
        }

        feature.MaxRequestBodySize = MaxDrainedBytes;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        enough.CancelAfter(DrainTimeout);
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, enough.Token);
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException)
        {
            // The answer is the same; its sender may not live to read it.
        }
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
