using System.Buffers;

namespace Finance.Hosting.Http;

/// <summary>A body as bytes, never more of them than it may have.</summary>
public static class RequestBytes
{
    /// <summary>The whole body; null where it is larger than the bound.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int maxBytes)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            return null;
        }

        var reader = context.Request.BodyReader;
        var bytes = new ArrayBufferWriter<byte>(Math.Max(256, (int)(context.Request.ContentLength ?? 0)));
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            foreach (var segment in read.Buffer)
            {
                bytes.Write(segment.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (bytes.WrittenCount > maxBytes)
            {
                return null;
            }

            if (read.IsCompleted)
            {
                return bytes.WrittenSpan.ToArray();
            }
        }
    }
}
