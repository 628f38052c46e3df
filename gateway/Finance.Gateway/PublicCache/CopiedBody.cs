namespace Finance.Gateway.PublicCache;

/// <summary>Passes a body on and remembers it, up to the most that a copy may hold.</summary>
internal sealed class CopiedBody(Stream body) : Stream
{
    private readonly MemoryStream copy = new();
    private bool tooLong;

    /// <summary>Null where the body was longer than a copy may be.</summary>
    public byte[]? Copy => tooLong ? null : copy.ToArray();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await body.WriteAsync(buffer, cancellationToken);
        Remember(buffer.Span);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        body.Write(buffer, offset, count);
        Remember(buffer.AsSpan(offset, count));
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => body.FlushAsync(cancellationToken);

    public override void Flush() => body.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Remember(ReadOnlySpan<byte> bytes)
    {
        if (tooLong || copy.Length + bytes.Length > PublicCopies.LargestBytes)
        {
            tooLong = true;
            copy.SetLength(0);
            return;
        }

        copy.Write(bytes);
    }
}
