using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Finance.Disclosure.Model;

/// <summary>
/// Where the named places of a PDF are. It reads the plain objects that Chromium writes (no object streams, no encryption) and nothing
/// else of the format.
/// </summary>
public static partial class PdfPages
{
    private const int DeepestTree = 32;

    /// <summary>The page of every name, counted from one.</summary>
    public static ImmutableDictionary<string, int> OfNames(byte[] pdf)
    {
        var objects = Object()
            .Matches(Encoding.Latin1.GetString(pdf))
            .ToDictionary(found => found.Groups["number"].Value, found => found.Groups["content"].Value, StringComparer.Ordinal);
        var catalog = objects.Values.SingleOrDefault(content => content.Contains("/Type /Catalog", StringComparison.Ordinal)) ?? "";
        var pages = Leaves(objects, Reference().Match(After(catalog, "/Pages ")).Groups["number"].Value, DeepestTree)
            .Select((number, index) => (number, page: index + 1))
            .ToDictionary(leaf => leaf.number, leaf => leaf.page, StringComparer.Ordinal);
        var names = objects.GetValueOrDefault(Reference().Match(After(catalog, "/Dests ")).Groups["number"].Value, "");
        return Destination()
            .Matches(names)
            .ToImmutableDictionary(
                found => found.Groups["name"].Value,
                found => pages[found.Groups["number"].Value],
                StringComparer.Ordinal
            );
    }

    /// <summary>Chromium writes the moment of printing; the same document is to be the same file whenever it is printed.</summary>
    public static void SetTimes(byte[] pdf, DateTimeOffset moment)
    {
        var written = Encoding.ASCII.GetBytes(moment.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        foreach (var name in new[] { "/CreationDate (D:"u8.ToArray(), "/ModDate (D:"u8.ToArray() })
        {
            if (pdf.AsSpan().IndexOf(name) is var at and >= 0)
            {
                written.CopyTo(pdf.AsSpan(at + name.Length));
            }
        }
    }

    private static IEnumerable<string> Leaves(Dictionary<string, string> objects, string number, int depth)
    {
        var content = objects.GetValueOrDefault(number, "");
        return depth > 0 && Kids().Match(content) is { Success: true } kids
            ? Reference().Matches(kids.Value).SelectMany(kid => Leaves(objects, kid.Groups["number"].Value, depth - 1))
            : [number];
    }

    private static string After(string text, string name) =>
        text.IndexOf(name, StringComparison.Ordinal) is var at and >= 0 ? text[(at + name.Length)..] : "";

    [GeneratedRegex(
        @"(?<=^|\n)(?<number>\d+) 0 obj\n(?<content>(?:(?!endobj|stream).)*)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Object();

    [GeneratedRegex(@"(?<number>\d+) 0 R", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"/Kids \[[^\]]*\]", RegexOptions.None, 10_000)]
    private static partial Regex Kids();

    [GeneratedRegex(@"/(?<name>[^\s/\[]+) \[(?<number>\d+) 0 R /XYZ", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Destination();
}
