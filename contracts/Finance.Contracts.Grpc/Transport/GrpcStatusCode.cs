using System.Net;

namespace Finance.Contracts.Grpc.Transport;

/// <summary>The status of a call, by the numbers of the gRPC protocol.</summary>
public enum GrpcStatusCode
{
    Ok = 0,
    Cancelled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Aborted = 10,
    OutOfRange = 11,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    DataLoss = 15,
    Unauthenticated = 16,
}

internal static class GrpcStatusCodes
{
    /// <summary>What an HTTP answer without a grpc-status means: it came from something between the two ends.</summary>
    public static GrpcStatusCode From(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.BadRequest => GrpcStatusCode.Internal,
            HttpStatusCode.Unauthorized => GrpcStatusCode.Unauthenticated,
            HttpStatusCode.Forbidden => GrpcStatusCode.PermissionDenied,
            HttpStatusCode.NotFound => GrpcStatusCode.Unimplemented,
            HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => GrpcStatusCode.Unavailable,
            _ => GrpcStatusCode.Unknown,
        };

    /// <summary>What a reset of the stream or the connection means.</summary>
    public static GrpcStatusCode From(HttpProtocolException reset) =>
        reset.ErrorCode switch
        {
            Http2ErrorCodes.RefusedStream => GrpcStatusCode.Unavailable,
            Http2ErrorCodes.Cancel => GrpcStatusCode.Cancelled,
            Http2ErrorCodes.EnhanceYourCalm => GrpcStatusCode.ResourceExhausted,
            Http2ErrorCodes.InadequateSecurity => GrpcStatusCode.PermissionDenied,
            _ => GrpcStatusCode.Internal,
        };

    private static class Http2ErrorCodes
    {
        public const long RefusedStream = 0x7;
        public const long Cancel = 0x8;
        public const long EnhanceYourCalm = 0xb;
        public const long InadequateSecurity = 0xc;
    }
}
