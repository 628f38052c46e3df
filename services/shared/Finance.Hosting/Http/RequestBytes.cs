using System.Buffers;

namespace Finance.Hosting.Http;

/// <summary>A body as bytes, never more of them than it may have.</summary>
public static class RequestBytes
{
    private const int FirstSize = 4096;

    /// <summary>The whole body; null where it is larger than the bound.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int maxBytes)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            return null;
        }

        var reader = context.Request.BodyReader;
        // A client that says how long its body is gets an array of that length, filled once; the server holds it to its word.
        var bytes = new byte[context.Request.ContentLength ?? FirstSize];
        var count = 0;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            var length = read.Buffer.Length;
            if (count + length > maxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (count + length > bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(maxBytes, Math.Max(count + length, 2L * bytes.Length)));
            }

            read.Buffer.CopyTo(bytes.AsSpan(count));
            count += (int)length;
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return count == bytes.Length ? bytes : bytes[..count];
            }
        }
    }
}
