using Google.Protobuf;

namespace Finance.Contracts.Grpc.Transport;

/// <summary>What a handler knows of the call beside its request.</summary>
public sealed record GrpcCall(IServiceProvider Services, CancellationToken Cancelled);

/// <summary>Answers one call; throws <see cref="GrpcException"/> to answer with another status than OK.</summary>
public delegate Task<TReply> GrpcHandler<in TRequest, TReply>(TRequest request, GrpcCall call);

/// <summary>A service that a server offers: its full name, and a handler for each of its methods.</summary>
public sealed class GrpcService(string name)
{
    private readonly List<GrpcEndpoint> endpoints = [];

    public string Name => name;

    internal IReadOnlyList<GrpcEndpoint> Endpoints => endpoints;

    public GrpcService Unary<TRequest, TReply>(GrpcMethod<TRequest, TReply> method, GrpcHandler<TRequest, TReply> handler)
        where TRequest : class, IMessage<TRequest>
        where TReply : class, IMessage<TReply>
    {
        if (method.Service != name)
        {
            throw new ArgumentException($"{method.Path} does not belong to {name}.", nameof(method));
        }

        endpoints.Add(new GrpcEndpoint<TRequest, TReply>(method, handler));
        return this;
    }
}

/// <summary>One method without its message types, so that the server maps any of them.</summary>
internal abstract record GrpcEndpoint(string Service, string Method)
{
    /// <summary>Reads the request, runs the handler and gives back the frame of the reply.</summary>
    public abstract Task<byte[]> AnswerAsync(Stream request, GrpcCall call);
}

internal sealed record GrpcEndpoint<TRequest, TReply>(GrpcMethod<TRequest, TReply> Definition, GrpcHandler<TRequest, TReply> Handler)
    : GrpcEndpoint(Definition.Service, Definition.Name)
    where TRequest : class, IMessage<TRequest>
    where TReply : class, IMessage<TReply>
{
    public override async Task<byte[]> AnswerAsync(Stream request, GrpcCall call)
    {
        var message =
            await GrpcFrame.ReadOnlyAsync(request, Definition.RequestParser, GrpcStatusCode.Unimplemented, call.Cancelled)
            ?? throw new GrpcException(GrpcStatusCode.Internal, "请求没有消息。");
        return GrpcFrame.Write(await Handler(message, call));
    }
}
