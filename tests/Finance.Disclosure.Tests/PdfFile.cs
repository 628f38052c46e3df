using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Finance.Disclosure.Tests;

/// <summary>A PDF as other programs see it: poppler for its text and pages, qpdf for its outline.</summary>
internal sealed partial class PdfFile
{
    private readonly string path;

    private PdfFile(string path) => this.path = path;

    public required IReadOnlyList<string> Pages { get; init; }

    public required string Info { get; init; }

    /// <summary>The text of all pages without what only lays it out.</summary>
    public string Text => Squeeze(string.Concat(Pages));

    public IEnumerable<(decimal Width, decimal Height)> Sizes =>
        PageSize().Matches(Info).Select(size => (Number(size.Groups[1].Value), Number(size.Groups[2].Value)));

    public static async Task<PdfFile> ReadAsync(string path)
    {
        var text = await RunAsync("pdftotext", "-enc", "UTF-8", "-layout", path, "-");
        return new PdfFile(path) { Pages = text.TrimEnd('\f').Split('\f'), Info = await RunAsync("pdfinfo", "-l", "9999", path) };
    }

    public async Task<IReadOnlyList<string>> OutlineAsync()
    {
        using var json = JsonDocument.Parse(await RunAsync("qpdf", "--json", "--json-key=outlines", path));
        List<string> titles = [];
        Collect(json.RootElement.GetProperty("outlines"), titles);
        return titles;
    }

    /// <summary>Words that lie beyond the paper, which a printer would cut off.</summary>
    public async Task<IReadOnlyList<string>> WordsBeyondThePaperAsync()
    {
        List<string> beyond = [];
        var (width, height) = (0m, 0m);
        foreach (Match part in PageOrWord().Matches(await RunAsync("pdftotext", "-bbox", path, "-")))
        {
            if (part.Groups["width"].Success)
            {
                (width, height) = (Number(part.Groups["width"].Value), Number(part.Groups["height"].Value));
            }
            else if (
                Number(part.Groups["left"].Value) < 0
                || Number(part.Groups["right"].Value) > width
                || Number(part.Groups["bottom"].Value) > height
            )
            {
                beyond.Add(part.Groups["word"].Value);
            }
        }

        return beyond;
    }

    public static string Squeeze(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static void Collect(JsonElement outlines, List<string> titles)
    {
        foreach (var outline in outlines.EnumerateArray())
        {
            titles.Add(Squeeze(outline.GetProperty("title").GetString()!));
            Collect(outline.GetProperty("kids"), titles);
        }
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    [GeneratedRegex(@"size:\s+([0-9.]+) x ([0-9.]+) pts")]
    private static partial Regex PageSize();

    [GeneratedRegex(
        "<page width=\"(?<width>[0-9.]+)\" height=\"(?<height>[0-9.]+)\"|<word xMin=\"(?<left>[-0-9.]+)\" yMin=\"[-0-9.]+\" xMax=\"(?<right>[-0-9.]+)\" yMax=\"(?<bottom>[-0-9.]+)\">(?<word>[^<]*)"
    )]
    private static partial Regex PageOrWord();
}
