using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Finance.Contracts.Grpc.Transport;

/// <summary>Offers services over Kestrel's HTTP/2.</summary>
public static partial class GrpcServer
{
    /// <summary>Maps every method of the service; any other name under it is answered with UNIMPLEMENTED.</summary>
    public static IEndpointConventionBuilder MapGrpc(this IEndpointRouteBuilder routes, GrpcService service)
    {
        var group = routes.MapGroup($"/{service.Name}");
        foreach (var endpoint in service.Endpoints)
        {
            group.MapPost(endpoint.Method, http => AnswerAsync(http, endpoint)).WithDisplayName($"gRPC {service.Name}/{endpoint.Method}");
        }

        group
            .MapPost("{**method}", http => AnswerAsync(http, new UnknownMethod(service.Name)))
            .WithDisplayName($"gRPC {service.Name} unknown");
        return group.ExcludeFromDescription();
    }

    private static async Task AnswerAsync(HttpContext http, GrpcEndpoint endpoint)
    {
        if (!GrpcHeaders.IsGrpc(http.Request.ContentType))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        if (!http.Response.SupportsTrailers())
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        var time = http.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;
        var started = time.GetTimestamp();
        var (frame, refusal) = await RunAsync(http, endpoint, time);
        GrpcTelemetry.RecordServerCall(
            endpoint.Service,
            endpoint.Method,
            refusal?.Status ?? GrpcStatusCode.Ok,
            time.GetElapsedTime(started)
        );
        if (!http.RequestAborted.IsCancellationRequested)
        {
            await WriteAsync(http.Response, frame, refusal, http.RequestAborted);
        }
    }

    private static async Task<(byte[] Frame, GrpcException? Refusal)> RunAsync(HttpContext http, GrpcEndpoint endpoint, TimeProvider time)
    {
        using var deadline = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, http.RequestAborted);
        try
        {
            using var timer = StartTimer(http.Request.Headers[GrpcHeaders.Timeout].ToString(), deadline, time);
            Accept(http);
            return (await endpoint.AnswerAsync(http.Request.Body, new GrpcCall(http.RequestServices, either.Token)), null);
        }
        catch (GrpcException refusal)
        {
            return ([], refusal);
        }
        catch (Exception) when (deadline.IsCancellationRequested)
        {
            return ([], new GrpcException(GrpcStatusCode.DeadlineExceeded, "处理超过了时限。"));
        }
        catch (Exception exception) when (http.RequestAborted.IsCancellationRequested)
        {
            return ([], new GrpcException(GrpcStatusCode.Cancelled, "调用已取消。", exception));
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return ([], new GrpcException(GrpcStatusCode.ResourceExhausted, "请求太大。", exception));
        }
        catch (Exception exception)
        {
            // What went wrong inside is for the log; the caller learns only that it did.
            var logger = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(GrpcServer));
            LogFailure(logger, exception, endpoint.Service, endpoint.Method);
            return ([], new GrpcException(GrpcStatusCode.Unknown, "服务内部错误。"));
        }
    }

    private static ITimer? StartTimer(string timeout, CancellationTokenSource deadline, TimeProvider time)
    {
        if (timeout.Length == 0)
        {
            return null;
        }

        if (!GrpcHeaders.TryParseTimeout(timeout, out var left))
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "grpc-timeout 的格式不对。");
        }

        if (left == TimeSpan.Zero)
        {
            throw new GrpcException(GrpcStatusCode.DeadlineExceeded, "处理超过了时限。");
        }

        // A timer cannot wait longer than some 49 days; who allows that much does not mean a deadline.
        return left > TimeSpan.FromDays(40)
            ? null
            : time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), deadline, left, Timeout.InfiniteTimeSpan);
    }

    private static void Accept(HttpContext http)
    {
        var encoding = http.Request.Headers[GrpcHeaders.Encoding].ToString();
        if (encoding.Length > 0 && encoding != GrpcHeaders.Identity)
        {
            http.Response.Headers[GrpcHeaders.AcceptEncoding] = GrpcHeaders.Identity;
            throw new GrpcException(GrpcStatusCode.Unimplemented, "不接受压缩的消息。");
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = GrpcFrame.MaxMessageBytes + GrpcFrame.HeaderBytes + 1;
        }
    }

    /// <summary>A refusal has no body, so its status travels in the headers ("trailers-only").</summary>
    private static async Task WriteAsync(HttpResponse response, byte[] frame, GrpcException? refusal, CancellationToken cancellationToken)
    {
        response.ContentType = GrpcHeaders.ContentType;
        if (refusal is not null)
        {
            response.Headers[GrpcHeaders.Status] = ((int)refusal.Status).ToString(CultureInfo.InvariantCulture);
            response.Headers[GrpcHeaders.Message] = GrpcHeaders.EncodeMessage(refusal.Detail);
            return;
        }

        await response.Body.WriteAsync(frame, cancellationToken);
        response.AppendTrailer(GrpcHeaders.Status, "0");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "gRPC call {Service}/{Method} failed")]
    private static partial void LogFailure(ILogger logger, Exception exception, string service, string method);

    private sealed record UnknownMethod(string Service) : GrpcEndpoint(Service, "unknown")
    {
        public override Task<byte[]> AnswerAsync(Stream request, GrpcCall call) =>
            throw new GrpcException(GrpcStatusCode.Unimplemented, "没有这个方法。");
    }
}
