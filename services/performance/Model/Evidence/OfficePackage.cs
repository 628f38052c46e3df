using System.IO.Compression;
using System.Xml;

namespace Finance.Performance.Model.Evidence;

/// <summary>
/// Looks into a workbook or a document of Office without opening it: the type that its main part has, no macros, no controls, no objects or
/// templates from elsewhere. Only lists of types and of relations are inflated, under a bound.
/// </summary>
internal static class OfficePackage
{
    private const int MostEntries = 5_000;
    private const int MostBytes = 2_000_000;
    private const string Broken = "文件已损坏、已加密，或者不是 Office 文件。";

    private static readonly string[] Acting =
    [
        "vbaproject",
        "vbadata",
        "/activex/",
        "/embeddings/",
        "macrosheets/",
        "externallinks/",
        "/customui",
    ];

    public static string? FaultOf(ReadOnlyMemory<byte> bytes, EvidenceKind kind)
    {
        if (!bytes.Span.StartsWith("PK\x03\x04"u8))
        {
            return Broken;
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            return FaultOf(archive, kind);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            return Broken;
        }
    }

    private static string? FaultOf(ZipArchive archive, EvidenceKind kind)
    {
        var left = MostBytes;
        if (
            archive.Entries.Count > MostEntries
            || archive.Entries.Any(entry => entry.IsEncrypted)
            || archive.GetEntry("[Content_Types].xml") is not { } types
        )
        {
            return Broken;
        }

        if (archive.Entries.FirstOrDefault(entry => Acting.Any(part => Path(entry).Contains(part, StringComparison.Ordinal))) is { } acting)
        {
            return $"文件含有宏、控件、内嵌对象或者外部链接（{acting.Name}），请去掉后再上传。";
        }

        var main = kind == EvidenceKind.Xlsx ? "spreadsheetml.sheet.main+xml" : "wordprocessingml.document.main+xml";
        var declared = Values(types, "ContentType", ref left);
        if (declared.Exists(type => type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)))
        {
            return "文件含有宏，请另存为不含宏的文件后再上传。";
        }

        if (!declared.Exists(type => type.EndsWith(main, StringComparison.OrdinalIgnoreCase)))
        {
            return $"内容不是 {kind.Endings[0]} 文件。";
        }

        foreach (var relations in archive.Entries.Where(entry => Path(entry).EndsWith(".rels", StringComparison.Ordinal)))
        {
            if (LeadsOutside(relations, ref left))
            {
                return "文件引用了外部模板、对象或者数据，请断开链接后再上传。";
            }
        }

        return null;
    }

    private static string Path(ZipArchiveEntry entry) => "/" + entry.FullName.Replace('\\', '/').ToLowerInvariant();

    private static List<string> Values(ZipArchiveEntry entry, string attribute, ref int left)
    {
        using var reader = Open(entry, ref left);
        var values = new List<string>();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.GetAttribute(attribute) is { } value)
            {
                values.Add(value);
            }
        }

        return values;
    }

    /// <summary>A hyperlink waits for a click; everything else that lies outside is fetched when the file is opened.</summary>
    private static bool LeadsOutside(ZipArchiveEntry entry, ref int left)
    {
        using var reader = Open(entry, ref left);
        while (reader.Read())
        {
            if (
                reader.NodeType == XmlNodeType.Element
                && string.Equals(reader.GetAttribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase)
                && reader.GetAttribute("Type")?.EndsWith("/hyperlink", StringComparison.Ordinal) != true
            )
            {
                return true;
            }
        }

        return false;
    }

    private static XmlReader Open(ZipArchiveEntry entry, ref int left)
    {
        using var packed = entry.Open();
        using var inflated = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (var read = packed.Read(chunk); read > 0; read = packed.Read(chunk))
        {
            left -= read;
            if (left < 0)
            {
                throw new InvalidDataException("More is inflated than is looked at.");
            }

            inflated.Write(chunk, 0, read);
        }

        return XmlReader.Create(
            new MemoryStream(inflated.ToArray()),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
        );
    }
}
