using System.IO.Compression;

namespace Finance.Statements.Export;

/// <summary>One file of an archive.</summary>
public readonly record struct ArchivedFile(string Name, byte[] Content);

/// <summary>Packs files so that the same files give the same bytes: no entry has a time.</summary>
public static class Archive
{
    /// <summary>The first day that the format can tell.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Pack(IEnumerable<ArchivedFile> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = zip.CreateEntry(file.Name, CompressionLevel.Optimal);
                entry.LastWriteTime = NoTime;
                using var content = entry.Open();
                content.Write(file.Content);
            }
        }

        return bytes.ToArray();
    }
}
