using System.Buffers;
using System.Globalization;
using Npgsql;

namespace Finance.Hosting.Storage;

/// <summary>Rows into a table by COPY in its text form: a line a row, tabs between the columns.</summary>
internal static class PostgresCopy
{
    private const int FlushedChars = 64 * 1024;

    /// <summary>Room for whatever is no text.</summary>
    private const int LongestValue = 40;

    private static readonly SearchValues<char> Escaped = SearchValues.Create("\\\t\n\r");

    public static async Task RunAsync(
        NpgsqlConnection connection,
        StagedTable table,
        IAsyncEnumerable<object?[]> rows,
        CancellationToken cancellationToken
    )
    {
        var columns = string.Join(", ", table.Columns.Select(column => PostgresEngine.Instance.Quote(column.Name)));
        var writer = await connection.BeginTextImportAsync($"COPY {table.Sql} ({columns}) FROM STDIN", cancellationToken);
        try
        {
            var text = new ArrayBufferWriter<char>(FlushedChars * 2);
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                Append(text, row);
                if (text.WrittenCount >= FlushedChars)
                {
                    await writer.WriteAsync(text.WrittenMemory, cancellationToken);
                    text.ResetWrittenCount();
                }
            }

            await writer.WriteAsync(text.WrittenMemory, cancellationToken);
        }
        catch
        {
            // Disposing alone would keep the rows that were sent.
            await writer.CancelAsync();
            throw;
        }

        await writer.DisposeAsync();
    }

    private static void Append(ArrayBufferWriter<char> text, object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (i > 0)
            {
                text.Write("\t");
            }

            switch (row[i])
            {
                case null:
                    text.Write(@"\N");
                    break;
                case string value:
                    Append(text, value);
                    break;
                case bool value:
                    text.Write(value ? "t" : "f");
                    break;
                case DateOnly value:
                    Append(text, value, "yyyy-MM-dd");
                    break;
                case ISpanFormattable value:
                    Append(text, value, "");
                    break;
                default:
                    throw new ArgumentException($"A staged row holds no {row[i]!.GetType().Name}.");
            }
        }

        text.Write("\n");
    }

    private static void Append<T>(ArrayBufferWriter<char> text, T value, string format)
        where T : ISpanFormattable
    {
        if (!value.TryFormat(text.GetSpan(LongestValue), out var written, format, CultureInfo.InvariantCulture))
        {
            throw new ArgumentException("A staged value is too long.");
        }

        text.Advance(written);
    }

    private static void Append(ArrayBufferWriter<char> text, string value)
    {
        if (!value.AsSpan().ContainsAny(Escaped))
        {
            text.Write(value);
            return;
        }

        foreach (var letter in value)
        {
            text.Write(
                letter switch
                {
                    '\\' => @"\\",
                    '\t' => @"\t",
                    '\n' => @"\n",
                    '\r' => @"\r",
                    _ => new ReadOnlySpan<char>(in letter),
                }
            );
        }
    }
}
