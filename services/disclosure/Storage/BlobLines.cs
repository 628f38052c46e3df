using System.Collections.Immutable;
using Finance.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>One stored file as a line of a longer answer.</summary>
internal sealed record BlobLine(string Sha256, int Length);

/// <summary>
/// Stored files one after another, each with a line end behind it, as one stream that can begin anywhere. No more than one file is in memory,
/// however many there are.
/// </summary>
internal sealed class BlobLines : Stream
{
    private const byte LineEnd = (byte)'\n';

    private readonly DisclosureDb db;
    private readonly ImmutableArray<BlobLine> lines;

    /// <summary>Where each line begins, and where the last one ends.</summary>
    private readonly long[] starts;

    private int held = -1;
    private byte[] bytes = [];

    public BlobLines(DisclosureDb db, ImmutableArray<BlobLine> lines)
    {
        this.db = db;
        this.lines = lines;
        starts = new long[lines.Length + 1];
        for (var line = 0; line < lines.Length; line++)
        {
            starts[line + 1] = starts[line] + lines[line].Length + 1;
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => starts[^1];

    public override long Position { get; set; }

    /// <summary>Names these bytes: files that never change, in this order.</summary>
    public string Sha256 => CanonicalJson.Hash(System.Text.Encoding.ASCII.GetBytes(string.Join('\n', lines.Select(line => line.Sha256))));

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => Length + offset,
        };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        var found = Array.BinarySearch(starts, Position);
        var line = found >= 0 ? found : ~found - 1;
        var offset = (int)(Position - starts[line]);
        if (offset == lines[line].Length)
        {
            buffer.Span[0] = LineEnd;
            Position++;
            return 1;
        }

        if (held != line)
        {
            var sha256 = lines[line].Sha256;
            bytes = await db.Blobs.Where(blob => blob.Sha256 == sha256).Select(blob => blob.Bytes).SingleAsync(cancellationToken);
            held = line;
        }

        var count = Math.Min(buffer.Length, bytes.Length - offset);
        bytes.AsMemory(offset, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The database is read asynchronously.");

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
