namespace Finance.Statements.Workbooks.Reading;

/// <summary>How much may still be inflated from one file, over all of its parts.</summary>
internal sealed class InflationBudget(WorkbookLimits limits)
{
    private long total;

    public static WorkbookRefusedException Spent(WorkbookLimits limits) =>
        WorkbookRefusedException.TooLarge($"工作簿展开后超过 {limits.InflatedBytes / 1024 / 1024} MB。");

    /// <summary>Counts bytes of a part that has given <paramref name="ofPart"/> so far out of <paramref name="packed"/>.</summary>
    public void Take(int bytes, long ofPart, long packed)
    {
        total += bytes;
        if (total > limits.InflatedBytes)
        {
            throw Spent(limits);
        }

        if (ofPart > limits.RatioFromBytes && ofPart / Math.Max(1, packed) > limits.Ratio)
        {
            throw WorkbookRefusedException.TooLarge("工作簿的压缩比异常，可能不是正常的表格文件。");
        }
    }
}

/// <summary>A part while it is inflated; stops as soon as a bound is passed.</summary>
internal sealed class InflatingStream(Stream inner, long packed, InflationBudget budget) : Stream
{
    private long given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => given;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        given += read;
        budget.Take(read, given, packed);
        return read;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
