namespace Finance.Contracts.Grpc.Transport;

/// <summary>A call that ended with another status than OK; a handler throws it to answer with that status and these words.</summary>
public sealed class GrpcException(GrpcStatusCode status, string detail, Exception? inner = null)
    : Exception($"gRPC status {status}: {detail}", inner)
{
    public GrpcStatusCode Status => status;

    /// <summary>The words that travel in grpc-message.</summary>
    public string Detail => detail;
}
