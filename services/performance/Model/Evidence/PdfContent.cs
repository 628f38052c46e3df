using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;

namespace Finance.Performance.Model.Evidence;

/// <summary>
/// Looks for what acts by itself in a PDF: scripts, programs, forms that send, files inside. Names are read as a reader would, also when they
/// are spelt by number or lie in packed streams of objects; what is encrypted cannot be looked at and is refused.
/// </summary>
internal static class PdfContent
{
    private const int LongestName = 40;
    private const int EndWithin = 2_048;
    private const int LongestProperties = 4_000;

    /// <summary>Bytes that are looked at inside packed streams, together; each stream costs a little beside what it holds.</summary>
    private const int LookedAtBytes = 60_000_000;
    private const int CostOfStream = 1_000;

    /// <summary>Every script has an action of this name; shorter names would be met by chance in packed pictures.</summary>
    private static readonly FrozenSet<string> Acting = new[]
    {
        "JavaScript",
        "Launch",
        "EmbeddedFile",
        "EmbeddedFiles",
        "RichMedia",
        "XFA",
        "SubmitForm",
        "ImportData",
        "GoToE",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static string? FaultOf(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("%PDF-"u8) || bytes[^Math.Min(EndWithin, bytes.Length)..].IndexOf("%%EOF"u8) < 0)
        {
            return "内容不是完整的 PDF 文件。";
        }

        var left = LookedAtBytes;
        for (var rest = bytes; rest.IndexOf((byte)'/') is >= 0 and var at; )
        {
            rest = rest[(at + 1)..];
            var name = NameAt(rest);
            var fault =
                Acting.Contains(name) ? Fault(name)
                : name == "Encrypt" ? "PDF 已加密，无法检查，请去掉密码后再上传。"
                : name == "ObjStm" ? FaultInside(rest, ref left)
                : null;
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static string Fault(string name) =>
        $"PDF 含有脚本、表单提交、内嵌文件等活动内容（{name}），请另存为不含活动内容的文件后再上传。";

    /// <summary>Objects may lie in a packed stream, which begins behind the list of its properties.</summary>
    private static string? FaultInside(ReadOnlySpan<byte> bytes, ref int left)
    {
        var start = bytes[..Math.Min(LongestProperties, bytes.Length)].IndexOf("stream"u8);
        if (start < 0)
        {
            return null;
        }

        if (Inflate(bytes[(start + 6)..].TrimStart("\r\n"u8), ref left) is not { } inflated)
        {
            return "PDF 的内部对象无法读取或者过大，无法检查。";
        }

        for (ReadOnlySpan<byte> rest = inflated; rest.IndexOf((byte)'/') is >= 0 and var at; )
        {
            rest = rest[(at + 1)..];
            if (NameAt(rest) is var name && Acting.Contains(name))
            {
                return Fault(name);
            }
        }

        return null;
    }

    /// <summary>The name that begins here, with #4A read as J.</summary>
    private static string NameAt(ReadOnlySpan<byte> bytes)
    {
        var name = new StringBuilder(LongestName);
        for (var i = 0; i < bytes.Length && name.Length < LongestName && IsRegular(bytes[i]); i++)
        {
            if (
                bytes[i] == '#'
                && i + 2 < bytes.Length
                && char.IsAsciiHexDigit((char)bytes[i + 1])
                && char.IsAsciiHexDigit((char)bytes[i + 2])
            )
            {
                name.Append((char)Convert.FromHexString($"{(char)bytes[i + 1]}{(char)bytes[i + 2]}")[0]);
                i += 2;
            }
            else
            {
                name.Append((char)bytes[i]);
            }
        }

        return name.ToString();
    }

    private static bool IsRegular(byte letter) => letter > ' ' && !"()<>[]{}/%"u8.Contains(letter);

    private static byte[]? Inflate(ReadOnlySpan<byte> packed, ref int left)
    {
        packed = packed[..Math.Min(packed.Length, Math.Max(left, 0))];
        var end = packed.IndexOf("endstream"u8);
        packed = end < 0 ? packed : packed[..end];
        left -= packed.Length + CostOfStream;
        if (left <= 0)
        {
            return null;
        }

        using var source = new MemoryStream(packed.ToArray());
        using var inflated = new MemoryStream();
        try
        {
            using var stream = new ZLibStream(source, CompressionMode.Decompress);
            var chunk = new byte[16 * 1024];
            for (var read = stream.Read(chunk); read > 0 && left > 0; read = stream.Read(chunk))
            {
                inflated.Write(chunk, 0, read);
                left -= read;
            }

            return left > 0 ? inflated.ToArray() : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
