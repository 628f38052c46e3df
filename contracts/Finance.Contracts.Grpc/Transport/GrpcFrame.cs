using System.Buffers.Binary;
using Google.Protobuf;

namespace Finance.Contracts.Grpc.Transport;

/// <summary>A message on the wire: one flag for compression, four bytes of length, the message itself.</summary>
internal static class GrpcFrame
{
    public const int HeaderBytes = 5;
    public const int MaxMessageBytes = 4 * 1024 * 1024;

    public static byte[] Write(IMessage message)
    {
        var messageBytes = message.CalculateSize();
        if (messageBytes > MaxMessageBytes)
        {
            throw new GrpcException(GrpcStatusCode.ResourceExhausted, $"消息有 {messageBytes} 字节，超过上限 {MaxMessageBytes} 字节。");
        }

        var frame = new byte[HeaderBytes + messageBytes];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)messageBytes);
        message.WriteTo(frame.AsSpan(HeaderBytes));
        return frame;
    }

    /// <summary>
    /// Reads the one message of a unary call up to the end of the stream; null when the stream is empty.
    /// What is wrong with a compressed message depends on the side that reads it.
    /// </summary>
    public static async Task<T?> ReadOnlyAsync<T>(
        Stream stream,
        MessageParser<T> parser,
        GrpcStatusCode compressedStatus,
        CancellationToken cancellationToken
    )
        where T : class, IMessage<T>
    {
        var header = new byte[HeaderBytes];
        var headerBytes = await stream.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false, cancellationToken);
        if (headerBytes == 0)
        {
            return null;
        }

        if (headerBytes < HeaderBytes)
        {
            throw new GrpcException(GrpcStatusCode.Internal, "消息头不完整。");
        }

        if (header[0] != 0)
        {
            throw header[0] == 1
                ? new GrpcException(compressedStatus, "不接受压缩的消息。")
                : new GrpcException(GrpcStatusCode.Internal, "消息头的压缩标志不合规定。");
        }

        var messageBytes = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
        if (messageBytes > MaxMessageBytes)
        {
            throw new GrpcException(GrpcStatusCode.ResourceExhausted, $"消息有 {messageBytes} 字节，超过上限 {MaxMessageBytes} 字节。");
        }

        var message = await ReadBodyAsync(stream, (int)messageBytes, cancellationToken);
        if (await stream.ReadAsync(header, cancellationToken) != 0)
        {
            throw new GrpcException(GrpcStatusCode.Internal, "一次调用只能有一条消息。");
        }

        try
        {
            return parser.ParseFrom(message);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new GrpcException(GrpcStatusCode.Internal, "消息无法解析。", exception);
        }
    }

    private static async Task<byte[]> ReadBodyAsync(Stream stream, int messageBytes, CancellationToken cancellationToken)
    {
        var message = new byte[messageBytes];
        var read = await stream.ReadAtLeastAsync(message, messageBytes, throwOnEndOfStream: false, cancellationToken);
        return read == messageBytes ? message : throw new GrpcException(GrpcStatusCode.Internal, "消息不完整。");
    }
}
