using System.Collections.Immutable;

namespace Finance.Performance.Model.Evidence;

/// <summary>A kind of file that may be attached: its type, how its name ends, and how its content is looked at.</summary>
public sealed record EvidenceKind(string MediaType, ImmutableArray<string> Endings)
{
    public static readonly EvidenceKind Pdf = new("application/pdf", [".pdf"]);
    public static readonly EvidenceKind Png = new("image/png", [".png"]);
    public static readonly EvidenceKind Jpeg = new("image/jpeg", [".jpg", ".jpeg"]);
    public static readonly EvidenceKind Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]);
    public static readonly EvidenceKind Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]);

    public static readonly ImmutableArray<EvidenceKind> All = [Pdf, Png, Jpeg, Xlsx, Docx];

    public static EvidenceKind? Of(string mediaType) =>
        All.FirstOrDefault(kind => string.Equals(kind.MediaType, mediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null where the content is of this kind and holds nothing that acts by itself; else what is wrong, for the person who sent it.</summary>
    public string? FaultOf(ReadOnlyMemory<byte> bytes) =>
        this == Pdf ? PdfContent.FaultOf(bytes.Span)
        : this == Png ? (ImageContent.IsPng(bytes.Span) ? null : "内容不是完整的 PNG 图片。")
        : this == Jpeg ? (ImageContent.IsJpeg(bytes.Span) ? null : "内容不是完整的 JPEG 图片。")
        : OfficePackage.FaultOf(bytes, this);
}

/// <summary>Pictures are told by their first and last bytes.</summary>
internal static class ImageContent
{
    private const int SmallestPng = 57;
    private const int SmallestJpeg = 20;

    public static bool IsPng(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= SmallestPng
        && bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        && bytes[12..16].SequenceEqual("IHDR"u8)
        && bytes[^8..^4].SequenceEqual("IEND"u8);

    /// <summary>Cameras add data of their own behind the end of the picture.</summary>
    public static bool IsJpeg(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= SmallestJpeg
        && bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        && bytes.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) > 2;
}
