using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Finance.Export;

/// <summary>What is done with all files at the end: compressed ones beside those that gain by it, and a list of hashes that `sha256sum -c` reads.</summary>
public static class Packing
{
    public const string HashList = "SHA256SUMS";

    /// <summary>Below, the headers weigh more than what is saved.</summary>
    private const int WorthPacking = 256;

    private static readonly string[] Text = [".html", ".css", ".json", ".ndjson", ".xml", ".txt", ".svg", ".csv"];

    /// <summary>Tells how many files there are, without the compressed ones.</summary>
    public static int Finish(string folder)
    {
        var sums = new StringBuilder();
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            var name = Path.GetRelativePath(folder, file);
            sums.Append(Convert.ToHexStringLower(SHA256.HashData(bytes))).Append("  ").Append(name).Append('\n');
            if (bytes.Length >= WorthPacking && Text.Contains(Path.GetExtension(file), StringComparer.Ordinal))
            {
                using var packed = new GZipStream(File.Create(file + ".gz"), CompressionLevel.SmallestSize);
                packed.Write(bytes);
            }
        }

        File.WriteAllText(Path.Combine(folder, HashList), sums.ToString());
        return files.Count;
    }
}
