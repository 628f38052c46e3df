using System.IO.Compression;
using System.Text;

namespace Finance.Performance.Tests.Evidence;

/// <summary>Small files of every kind, sound and otherwise.</summary>
internal static class EvidenceFiles
{
    public const string Pdf = "application/pdf";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static byte[] PdfWith(string objects) =>
        Encoding.Latin1.GetBytes(
            $"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {objects} >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
        );

    public static byte[] PdfWithPacked(string objects)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(Encoding.Latin1.GetBytes(objects));
        }

        return
        [
            .. "%PDF-1.7\n5 0 obj\n<< /Type /#4FbjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\r\n"u8,
            .. packed.ToArray(),
            .. "\nendstream\nendobj\n%%EOF\n"u8,
        ];
    }

    public static byte[] SoundPng { get; } =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static byte[] SoundJpeg { get; } =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    public static byte[] Workbook(params (string Name, string Text)[] more) =>
        Package("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", more);

    public static byte[] Document(params (string Name, string Text)[] more) =>
        Package("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", more);

    public static byte[] Package(string mainType, params (string Name, string Text)[] more)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(
                archive,
                "[Content_Types].xml",
                $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="{mainType}"/></Types>"""
            );
            Add(archive, "main.xml", "<main/>");
            foreach (var (name, text) in more)
            {
                Add(archive, name, text);
            }
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
