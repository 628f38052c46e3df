using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Finance.Contracts.Grpc.Transport;

/// <summary>Calls unary methods over HTTP/2; a call ends with its reply or with a <see cref="GrpcException"/>.</summary>
public sealed class GrpcClient(HttpClient http, Uri address, TimeProvider time)
{
    /// <summary>A client that keeps one connection and notices when it dies. Plain text: the services speak on a closed network.</summary>
    public static HttpClient CreateHttpClient() =>
        new(
            new SocketsHttpHandler
            {
                ConnectTimeout = TimeSpan.FromSeconds(3),
                KeepAlivePingDelay = TimeSpan.FromSeconds(30),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(10),
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <summary>One call. After <paramref name="timeout"/> it ends with DEADLINE_EXCEEDED here, and the server is told to stop by then, too.</summary>
    public async Task<TReply> CallAsync<TRequest, TReply>(
        GrpcMethod<TRequest, TReply> method,
        TRequest request,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
        where TRequest : class, IMessage<TRequest>
        where TReply : class, IMessage<TReply>
    {
        using var span = GrpcTelemetry.Source.StartActivity($"{method.Service}/{method.Name}", ActivityKind.Client);
        var started = time.GetTimestamp();
        var status = GrpcStatusCode.Cancelled;
        try
        {
            var reply = await CallBeforeAsync(method, request, timeout, cancellationToken);
            status = GrpcStatusCode.Ok;
            return reply;
        }
        catch (GrpcException exception)
        {
            status = exception.Status;
            throw;
        }
        finally
        {
            GrpcTelemetry.RecordClientCall(span, method.Service, method.Name, status, time.GetElapsedTime(started));
        }
    }

    private async Task<TReply> CallBeforeAsync<TRequest, TReply>(
        GrpcMethod<TRequest, TReply> method,
        TRequest request,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
        where TRequest : class, IMessage<TRequest>
        where TReply : class, IMessage<TReply>
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var message = Request(method, request, timeout);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadReplyAsync(response, method.ReplyParser, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GrpcException(GrpcStatusCode.DeadlineExceeded, "调用超过了时限。");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw deadline.IsCancellationRequested
                ? new GrpcException(GrpcStatusCode.DeadlineExceeded, "调用超过了时限。", exception)
                : new GrpcException(StatusOf(exception), "与服务的连接失败。", exception);
        }
    }

    private HttpRequestMessage Request<TRequest, TReply>(GrpcMethod<TRequest, TReply> method, TRequest request, TimeSpan timeout)
        where TRequest : class, IMessage<TRequest>
        where TReply : class, IMessage<TReply>
    {
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(address, method.Path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(GrpcFrame.Write(request)),
        };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(GrpcHeaders.ContentType);
        message.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        message.Headers.Add(GrpcHeaders.AcceptEncoding, GrpcHeaders.Identity);
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            message.Headers.Add(GrpcHeaders.Timeout, GrpcHeaders.FormatTimeout(timeout));
        }

        return message;
    }

    private static async Task<TReply> ReadReplyAsync<TReply>(
        HttpResponseMessage response,
        MessageParser<TReply> parser,
        CancellationToken cancellationToken
    )
        where TReply : class, IMessage<TReply>
    {
        ThrowUnlessOk(response.Headers, missing: null);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new GrpcException(
                GrpcStatusCodes.From(response.StatusCode),
                string.Create(CultureInfo.InvariantCulture, $"对方以 HTTP {(int)response.StatusCode} 作答。")
            );
        }

        if (!GrpcHeaders.IsGrpc(response.Content.Headers.ContentType?.ToString()))
        {
            throw new GrpcException(GrpcStatusCode.Unknown, "对方的答复不是 gRPC。");
        }

        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var reply = await GrpcFrame.ReadOnlyAsync(stream, parser, GrpcStatusCode.Internal, cancellationToken);
        var statusInHeaders = response.Headers.Contains(GrpcHeaders.Status);
        ThrowUnlessOk(
            response.TrailingHeaders,
            statusInHeaders ? null : new GrpcException(GrpcStatusCode.Internal, "答复没有 grpc-status。")
        );
        return reply ?? throw new GrpcException(GrpcStatusCode.Internal, "答复没有消息。");
    }

    private static void ThrowUnlessOk(HttpResponseHeaders headers, GrpcException? missing)
    {
        if (!headers.TryGetValues(GrpcHeaders.Status, out var values))
        {
            if (missing is not null)
            {
                throw missing;
            }

            return;
        }

        var status = int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (GrpcStatusCode)number
            : GrpcStatusCode.Unknown;
        if (status != GrpcStatusCode.Ok)
        {
            var words = headers.TryGetValues(GrpcHeaders.Message, out var messages) ? GrpcHeaders.DecodeMessage(messages.First()) : "";
            throw new GrpcException(Enum.IsDefined(status) ? status : GrpcStatusCode.Unknown, words);
        }
    }

    private static GrpcStatusCode StatusOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpProtocolException reset)
            {
                return GrpcStatusCodes.From(reset);
            }
        }

        return GrpcStatusCode.Unavailable;
    }
}
