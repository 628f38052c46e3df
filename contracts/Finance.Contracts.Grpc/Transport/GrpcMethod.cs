using Google.Protobuf;

namespace Finance.Contracts.Grpc.Transport;

/// <summary>A unary method as both ends know it: where it is called and how its messages are read.</summary>
public sealed record GrpcMethod<TRequest, TReply>(
    string Service,
    string Name,
    MessageParser<TRequest> RequestParser,
    MessageParser<TReply> ReplyParser
)
    where TRequest : class, IMessage<TRequest>
    where TReply : class, IMessage<TReply>
{
    public string Path => $"/{Service}/{Name}";
}
