using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Finance.Accounts.Model.Ledger;
using Finance.Contracts;
using Finance.Hosting.Http;

namespace Finance.Accounts.Endpoints.Payments;

/// <summary>The payments of a body, line by line as they arrive; what is wrong with a line is told and the next one is read.</summary>
internal sealed class PaymentStream(Stream body, PaymentStream.Format format, PaymentRules rules, LineFaults faults)
{
    public const int MaxLineBytes = 8 * 1024;
    public const int MaxLines = 2_000_000;

    /// <summary>After a gzip was opened: what a small body can unfold into is bounded too.</summary>
    public const long MaxBytes = 2L * 1024 * 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly PaymentFields fields = new();
    private readonly byte[] joined = new byte[MaxLineBytes];
    private PaymentCsv? csv;
    private int line;
    private long bytes;
    private bool skipping;

    public enum Format
    {
        Lines,
        Csv,
    }

    /// <summary>Why reading stopped before the end.</summary>
    public ProblemResult? Problem { get; private set; }

    public async IAsyncEnumerable<PaymentLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: 64 * 1024, minimumReadSize: 16 * 1024));
        var ended = false;
        while (!ended && await ReadPieceAsync(reader, cancellationToken) is { } piece)
        {
            var rest = piece.Buffer;
            ended = piece.IsCompleted;
            while (TakeLine(ref rest, ended, out var text))
            {
                if (Read(text) is { } payment)
                {
                    yield return payment;
                }

                if (Problem is not null)
                {
                    ended = true;
                    break;
                }
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }

        await reader.CompleteAsync();
    }

    /// <summary>Null when the body breaks off in the middle of its encoding.</summary>
    private async ValueTask<ReadResult?> ReadPieceAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken);
        }
        catch (InvalidDataException)
        {
            faults.Add(line + 1, "", ProblemCodes.BrokenEncoding, "gzip 数据不完整或已损坏，自此行起无法读取。");
            return null;
        }
    }

    /// <summary>Takes the next whole line off the rest, or at the end what is left; of a line that is too long nothing is kept.</summary>
    private bool TakeLine(ref ReadOnlySequence<byte> rest, bool atEnd, out ReadOnlySequence<byte> text)
    {
        while (true)
        {
            var end = rest.PositionOf((byte)'\n');
            text = end is { } found ? rest.Slice(0, found) : rest;
            var whole = end is not null || (atEnd && !rest.IsEmpty);
            if (!whole && text.Length <= MaxLineBytes && !skipping)
            {
                return false;
            }

            if (!skipping)
            {
                line++;
                if (text.Length > MaxLineBytes)
                {
                    faults.Add(line, "", ProblemCodes.TooLong, $"一行不得超过 {MaxLineBytes} 字节。");
                    skipping = true;
                }
            }

            bytes += text.Length + 1;
            var skipped = skipping;
            skipping = skipping && !whole;
            rest = rest.Slice(end is { } at ? rest.GetPosition(1, at) : rest.End);
            if (!skipped)
            {
                return true;
            }

            if (rest.IsEmpty)
            {
                return false;
            }
        }
    }

    private PaymentLine? Read(ReadOnlySequence<byte> text)
    {
        if (line > MaxLines || bytes > MaxBytes)
        {
            Problem = Problems.Create(
                413,
                ProblemCodes.TooLarge,
                "请求内容过大",
                $"读到第 {line} 行：一次最多 {MaxLines} 行，解压后最多 {MaxBytes} 字节。"
            );
            return null;
        }

        var span = text.IsSingleSegment ? text.FirstSpan : Join(text);
        if (line == 1 && span.StartsWith(ByteOrderMark))
        {
            span = span[ByteOrderMark.Length..];
        }

        span = span.TrimEnd((byte)'\r');
        if (span.Trim((byte)' ').IsEmpty)
        {
            return null;
        }

        if (format == Format.Csv && csv is null)
        {
            csv = PaymentCsv.ReadHeading(span, line, faults);
            // Nothing of the rest could be understood.
            Problem = csv is null ? Problems.InvalidContent(faults.ToImmutable()) : null;
            return null;
        }

        var read = csv is null ? PaymentJson.Read(span, line, fields, faults) : csv.Read(span, line, fields, faults);
        return read ? rules.Read(line, fields, faults) : null;
    }

    private ReadOnlySpan<byte> Join(ReadOnlySequence<byte> text)
    {
        text.CopyTo(joined);
        return joined.AsSpan(0, (int)text.Length);
    }
}
