using System.IO.Compression;

namespace Finance.Statements.Workbooks.Writing;

/// <summary>Writes a package again without the time of its making, so that the same content has the same bytes.</summary>
internal static class SteadyZip
{
    private const string ContentTypes = "[Content_Types].xml";

    /// <summary>The first moment that a zip can name.</summary>
    private static readonly DateTimeOffset Beginning = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Repack(byte[] package)
    {
        using var from = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        using var bytes = new MemoryStream();
        using (var to = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entries = from
                .Entries.OrderByDescending(entry => entry.FullName == ContentTypes)
                .ThenBy(entry => entry.FullName, StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                var copy = to.CreateEntry(entry.FullName);
                copy.LastWriteTime = Beginning;
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return bytes.ToArray();
    }
}
