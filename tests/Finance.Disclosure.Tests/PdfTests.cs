using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Finance.Contracts;
using Finance.Disclosure.Jobs;
using Finance.Disclosure.Storage;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Finance.Disclosure.Tests;

/// <summary>The printed document of a publication: what it looks like to other programs, and how it follows the other files.</summary>
[Collection(DisclosureCollection.Name)]
public sealed partial class PdfTests(DisclosureService disclosure) : IDisposable
{
    internal static readonly PdfSettings Usual = new(Chromium: null, TimeSpan.FromSeconds(120), AtOnce: 1, Sandbox: true);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("finance-pdf-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("jiangxi-budget", "360200-103001")]
    [InlineData("jiangxi-final", "360200-204001")]
    [InlineData("sichuan-budget", "511104-103001")]
    [InlineData("evaluations", "360200-204001")]
    public async Task A_published_document_is_a_book_that_can_be_read_searched_and_heard(string document, string unit)
    {
        var id = await disclosure.GoldenAsync(document, unit);
        await PrintAsync(id, Usual);
        var pdf = await PdfFile.ReadAsync(await DownloadAsync(id));
        var json = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{id}.json"));

        Assert.Matches("Tagged: +yes", pdf.Info);
        Assert.Matches("JavaScript: +no", pdf.Info);
        Assert.Contains(pdf.Sizes, size => size.Width > size.Height);
        Assert.Contains(pdf.Sizes, size => size.Width < size.Height);
        Assert.Equal(pdf.Pages.Count, pdf.Sizes.Count());
        Assert.All(pdf.Pages, page => Assert.True(PdfFile.Squeeze(page).Length > 60, $"A page is nearly empty: {page}"));
        Assert.Empty(await pdf.WordsBeyondThePaperAsync());

        var tables = json.GetProperty("tables").EnumerateArray().ToArray();
        var outline = await pdf.OutlineAsync();
        Assert.Contains("目录", outline);
        Assert.DoesNotContain(outline, title => title.Length > 2 && title[..(title.Length / 2)] == title[(title.Length / 2)..]);
        Assert.All(
            tables.Select(table => PdfFile.Squeeze(table.GetProperty("title").GetString()!)),
            title => Assert.Contains(outline, entry => entry.Contains(title, StringComparison.Ordinal))
        );
        var text = pdf.Text;
        Assert.All(
            json.GetProperty("narrative").EnumerateArray(),
            section => Assert.Contains(PdfFile.Squeeze(section.GetProperty("heading").GetString()!), text, StringComparison.Ordinal)
        );
        Assert.All(
            from table in tables
            where table.TryGetProperty("rows", out _)
            from row in table.GetProperty("rows").EnumerateArray()
            from value in row.GetProperty("values").EnumerateObject()
            where value.Value.GetString()!.Contains('.', StringComparison.Ordinal)
            select value.Value.GetString()!,
            figure => Assert.Contains(figure, text, StringComparison.Ordinal)
        );
        CheckContents(pdf);
    }

    /// <summary>Each line of the contents names the page on which its heading stands.</summary>
    private static void CheckContents(PdfFile pdf)
    {
        var first = pdf.Pages.ToList().FindIndex(page => PdfFile.Squeeze(page).Contains("目录", StringComparison.Ordinal));
        var text = PageOf(ContentsLine().Match(pdf.Pages[first]));
        var lines = pdf.Pages.Take(text - 1).Skip(first).SelectMany(page => ContentsLine().Matches(page)).ToArray();
        Assert.True(lines.Length > 10);
        foreach (var line in lines)
        {
            Assert.Contains(
                PdfFile.Squeeze(line.Groups["heading"].Value),
                PdfFile.Squeeze(pdf.Pages[PageOf(line) - 1]),
                StringComparison.Ordinal
            );
        }
    }

    private static int PageOf(Match line) => int.Parse(line.Groups["page"].Value, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_pdf_of_a_correction_follows_it_stands_in_the_log_and_hostile_text_in_it_stays_text()
    {
        const string Hostile = "</title></style><img src=http://127.0.0.1:9/x><script>document.body.remove()</script>&amp;";
        var (unit, first) = await disclosure.PublishNewAsync();
        await PrintAsync(first, Usual);
        using var corrected = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), first, Hostile);
        corrected.EnsureSuccessStatusCode();
        var id = first[..^1] + "2";
        using var early = await disclosure.Public.GetAsync(At($"/open/publications/{id}.pdf"));
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        Assert.Contains($"{first}.pdf", await disclosure.Public.GetStringAsync(At($"/publications/{first}")), StringComparison.Ordinal);
        Assert.DoesNotContain($"{id}.pdf", await disclosure.Public.GetStringAsync(At($"/publications/{id}")), StringComparison.Ordinal);

        var eTag = await disclosure.ETagAsync(id);
        await PrintAsync(id, Usual);
        Assert.Equal(eTag, await disclosure.ETagAsync(id));
        var path = await DownloadAsync(id);
        var pdf = await PdfFile.ReadAsync(path);
        Assert.Contains(PdfFile.Squeeze(Hostile), pdf.Text, StringComparison.Ordinal);

        var sha256 = CanonicalJson.Hash(await File.ReadAllBytesAsync(path));
        var log = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/log/files/{sha256}"));
        Assert.Equal(id, Assert.Single(log.GetProperty("entries").EnumerateArray()).GetProperty("publicationId").GetString());
        var list = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications?unit={unit}"));
        Assert.Contains(
            list.GetProperty("items")[0].GetProperty("files").EnumerateArray(),
            file => file.GetProperty("name").GetString() == $"{id}.pdf" && file.GetProperty("sha256").GetString() == sha256
        );
        var page = await disclosure.Public.GetByteArrayAsync(At($"/publications/{id}"));
        Assert.Contains($"{id}.pdf", System.Text.Encoding.UTF8.GetString(page), StringComparison.Ordinal);
        using var known = await disclosure.Public.GetAsync(At($"/open/log/files/{CanonicalJson.Hash(page)}"));
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Contains(sha256, await disclosure.Public.GetStringAsync(At($"/publications/{id}/proof")), StringComparison.Ordinal);
        await CheckRangeAsync(id, await File.ReadAllBytesAsync(path));

        await disclosure.SignAsync();
        string[] site = ["--site", disclosure.Address.ToString()];
        Assert.Equal(0, (await VerifierTests.RunProgramAsync([path, .. site])).Code);
        var altered = await File.ReadAllBytesAsync(path);
        altered[altered.Length / 2]++;
        await File.WriteAllBytesAsync(path, altered);
        Assert.Equal(1, (await VerifierTests.RunProgramAsync([path, .. site])).Code);
        var verified = await disclosure.WithAsync<LogVerifier, Disclosure.Model.LogVerification>(
            (verifier, _) => verifier.VerifyAsync(CancellationToken.None)
        );
        Assert.DoesNotContain(id, verified.Faults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_names_in_goals_are_printed_whole_as_text()
    {
        const string Markup = "</td></table></style><script>document.body.remove()</script><img src=http://127.0.0.1:9/x>&lt;";
        // Of letters that stand nowhere else, so that the name is found across the heads and feet of its pages.
        var huge = string.Concat(Enumerable.Range(0, 100_000).Select(at => (char)('\u9C00' + (at % 200))));
        var unit = disclosure.NewUnit();
        var id = await disclosure.BecomeDueAsync(
            GoalsStory.Confirmed(
                unit,
                1,
                GoalsStory.Project("H1", Markup),
                GoalsStory.Project("H2", "倒序\u202E00.1\u202C隔离\u2066甲\u2069尾\u0001"),
                GoalsStory.Project("H3", huge)
            )
        );
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());

        await PrintAsync(id, Usual);

        var pdf = await PdfFile.ReadAsync(await DownloadAsync(id));
        Assert.Contains(PdfFile.Squeeze(Markup), pdf.Text, StringComparison.Ordinal);
        Assert.Contains(huge, string.Concat(pdf.Text.Where(letter => letter is >= '\u9C00' and < '\u9CC8')), StringComparison.Ordinal);
        Assert.DoesNotContain(pdf.Text, letter => letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u0001');
        Assert.Contains("倒序", pdf.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/usr/bin/chromium")]
    public async Task The_same_document_is_the_same_file_whenever_it_is_printed(string? program)
    {
        var chromium = new Chromium(Usual with { Chromium = program });
        var html = "<!DOCTYPE html><html lang=zh-CN><title>预算</title><h1>预算</h1>"u8.ToArray();
        var moment = new DateTimeOffset(2024, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));
        var (one, other) = (await PrintTwiceAsync(chromium, html), await PrintTwiceAsync(chromium, html));
        Disclosure.Model.PdfPages.SetTimes(one, moment);
        Disclosure.Model.PdfPages.SetTimes(other, moment);
        Assert.Equal(CanonicalJson.Hash(one), CanonicalJson.Hash(other));
    }

    [Fact]
    public async Task A_document_that_asks_for_the_network_or_for_script_gets_neither()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var address = $"http://{server.LocalEndpoint}/x";
        var html = $"""
            <!DOCTYPE html><html lang=zh-CN><title>预算</title><link rel=stylesheet href="{address}"><h1>预算</h1><img src="{address}">
            <iframe src="{address}"></iframe><script src="{address}"></script><script>document.body.append("脚本")</script>
            """;
        var path = Path.Combine(folder.FullName, "page.pdf");
        await File.WriteAllBytesAsync(path, await PrintTwiceAsync(new Chromium(Usual), System.Text.Encoding.UTF8.GetBytes(html)));
        Assert.False(server.Pending());
        var text = (await PdfFile.ReadAsync(path)).Text;
        Assert.Contains("预算", text, StringComparison.Ordinal);
        Assert.DoesNotContain("脚本", text, StringComparison.Ordinal);
    }

    private static Task<byte[]> PrintTwiceAsync(Chromium chromium, byte[] html) =>
        chromium.UseAsync(
            async (page, over) =>
            {
                await page.PrintAsync(html, whole: false, over);
                return await page.PrintAsync(html, whole: true, over);
            },
            CancellationToken.None
        );

    [Theory]
    [InlineData("""printf '{"method":"Inspector.targetCrashed"}\000' >&4; sleep 300""", "broke down")]
    [InlineData("""printf '{"id":1,"error":{"message":"no"}}\000' >&4; sleep 300""", "refused Target.createTarget")]
    [InlineData("yes >&4", "too large")]
    public async Task A_chromium_that_answers_badly_is_given_up_at_once(string script, string fault)
    {
        var chromium = new Chromium(Usual with { Chromium = Program(script) });
        var failure = await Assert.ThrowsAsync<PdfFailedException>(() => PrintTwiceAsync(chromium, []));
        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chromium_that_hangs_is_killed_with_its_children_and_the_print_is_tried_again_later_and_later()
    {
        var (_, id) = await disclosure.PublishNewAsync();
        var pids = Path.Combine(folder.FullName, "pids");
        var hanging = Program($"trap '' TERM; sleep 300 & echo $$ $! >>{pids}; sleep 300");
        await PrintAsync(id, Usual with { Chromium = hanging, Deadline = TimeSpan.FromMilliseconds(700) });

        var started = (await File.ReadAllTextAsync(pids)).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, started.Length);
        await Eventually.Become(() => Task.FromResult(!started.Any(IsRunning)), "the children to be gone");
        var attempt = await disclosure.WithDatabaseAsync(db => db.PdfAttempts.AsNoTracking().SingleAsync(a => a.PublicationId == id));
        Assert.Equal(1, attempt.Failures);
        Assert.Contains("not done", attempt.Fault, StringComparison.Ordinal);

        // The job leaves it alone until its time has come, and then waits twice as long.
        var calls = Path.Combine(folder.FullName, "calls");
        var failing = Usual with { Chromium = Program($"for a; do :; done; echo $a >>{calls}; exit 3"), AtOnce = 4 };
        var clock = new ManualClock(attempt.NextAt + TimeSpan.FromSeconds(1));
        await WithJobAsync(failing, clock, job => job.RunAsync(CancellationToken.None));
        var (tried, again) = (await File.ReadAllLinesAsync(calls), 0);
        Assert.NotEmpty(tried);
        clock.Advance(TimeSpan.FromSeconds(50));
        await WithJobAsync(failing, clock, job => job.RunAsync(CancellationToken.None));
        again = (await File.ReadAllLinesAsync(calls)).Length;
        Assert.Equal(tried.Length, again);
        attempt = await disclosure.WithDatabaseAsync(db => db.PdfAttempts.AsNoTracking().SingleAsync(a => a.PublicationId == id));
        Assert.Equal(2, attempt.Failures);
        Assert.Contains("ended with 3", attempt.Fault, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(2), attempt.NextAt - clock.GetUtcNow() + TimeSpan.FromSeconds(50));

        await PrintAsync(id, Usual);
        Assert.False(await disclosure.WithDatabaseAsync(db => db.PdfAttempts.AnyAsync(a => a.PublicationId == id)));
        using var printed = await disclosure.Public.GetAsync(At($"/open/publications/{id}.pdf"));
        Assert.Equal(HttpStatusCode.OK, printed.StatusCode);
    }

    [Fact]
    public async Task Without_chromium_nothing_is_tried_and_the_operator_is_told()
    {
        await disclosure.PublishNewAsync();
        await WithJobAsync(Usual with { Chromium = "/nowhere" }, TimeProvider.System, job => job.RunAsync(CancellationToken.None));
        using var health = await disclosure.Public.GetAsync(At("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Contains("没有安装 Chromium", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task PrintAsync(string id, PdfSettings settings) =>
        WithJobAsync(settings, TimeProvider.System, job => job.PrintAsync(id, CancellationToken.None));

    private Task WithJobAsync(PdfSettings settings, TimeProvider clock, Func<PrintPdfs, Task> use) =>
        disclosure.WithAsync<IServiceScopeFactory, bool>(
            async (scopes, _) =>
            {
                await use(new PrintPdfs(scopes, settings, new Chromium(settings), clock, NullLogger<PrintPdfs>.Instance));
                return true;
            }
        );

    private async Task<string> DownloadAsync(string id)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("FINANCE_PDFS") ?? folder.FullName, $"{id}.pdf");
        await File.WriteAllBytesAsync(path, await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.pdf")));
        return path;
    }

    private async Task CheckRangeAsync(string id, byte[] whole)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/open/publications/{id}.pdf");
        request.Headers.Range = new RangeHeaderValue(10, 99);
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        using var part = await disclosure.Public.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(whole[10..100], await part.Content.ReadAsByteArrayAsync());
    }

    /// <summary>A program that stands in for Chromium where it is to fail.</summary>
    private string Program(string script)
    {
        var path = Path.Combine(folder.FullName, Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>A process that has ended but that nobody has asked for yet is shown as Z.</summary>
    private static bool IsRunning(string pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1].StartsWith('Z');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static Uri At(string path) => new(path, UriKind.Relative);

    [GeneratedRegex(@"^ *(?<heading>\S.*?)\s{2,}(?<page>\d{1,3})\s*$", RegexOptions.Multiline)]
    private static partial Regex ContentsLine();
}
