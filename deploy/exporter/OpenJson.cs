using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Finance.Export;

/// <summary>The open data: written as the site writes it, and the files that it names.</summary>
public static partial class OpenJson
{
    /// <summary>Lists that come in pages.</summary>
    public static readonly string[] Lists = ["/open/publications", "/open/log", "/open/log/checkpoints"];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Readable);

    /// <summary>What the lists lead to: pages and data of publications, and every file that the log names.</summary>
    public static IEnumerable<string> AddressesIn(string list, byte[] bytes)
    {
        foreach (var item in JsonNode.Parse(bytes)!["items"]!.AsArray())
        {
            foreach (var name in list == "/open/publications" ? new[] { "page", "json" } : [])
            {
                if ((string?)item![name] is { } address)
                {
                    yield return address;
                }
            }

            foreach (var file in list == "/open/log" ? item!["entry"]!["files"]!.AsArray() : [])
            {
                yield return $"/open/blobs/{(string?)file!["sha256"]}";
            }
        }
    }

    /// <summary>Every fiscal year that is published.</summary>
    public static IEnumerable<int> YearsIn(byte[] publications) =>
        JsonNode.Parse(publications)!["items"]!.AsArray().Select(item => (int)item!["fiscalYear"]!).Distinct().Order();

    /// <summary>Every unit that has published, by its code, with its name.</summary>
    public static IEnumerable<(string Unit, string Name)> UnitsIn(byte[] publications) =>
        JsonNode.Parse(publications)!["items"]!
            .AsArray()
            .Select(item => (Unit: (string)item!["unit"]!, Name: (string?)item["unitName"] ?? ""))
            .DistinctBy(unit => unit.Unit)
            .OrderBy(unit => unit.Unit, StringComparer.Ordinal);

    /// <summary>The site's own address as its list for search engines tells it.</summary>
    public static Uri? OwnAddress(string robots) =>
        SiteMapLine().Match(robots) is { Success: true } line
        && Uri.TryCreate(line.Groups["address"].Value, UriKind.Absolute, out var address)
            ? new Uri(address, "/")
            : null;

    [GeneratedRegex(
        "^Sitemap: (?<address>\\S+)/sitemap\\.xml",
        RegexOptions.Multiline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SiteMapLine();
}
