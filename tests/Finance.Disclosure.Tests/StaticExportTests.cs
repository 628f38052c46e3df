using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Finance.Contracts;
using Finance.Disclosure.Pages;
using Finance.Export;

namespace Finance.Disclosure.Tests;

/// <summary>The whole site as files, served by nginx and read link by link.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class StaticExportTests(DisclosureService disclosure) : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("finance-export-");

    private string Copy => Path.Combine(folder.FullName, "site");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_link_of_the_copy_leads_somewhere_and_what_it_shows_is_what_the_site_shows()
    {
        var (unit, first) = await disclosure.PublishNewAsync();
        using var corrected = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), first, "数字<有误>");
        corrected.EnsureSuccessStatusCode();
        var second = first[..^1] + "2";
        var goals = await disclosure.BecomeDueAsync(GoalsStory.Confirmed(unit, 1, GoalsStory.Project("G1", "档案<数字化>经费")));
        using var told = await disclosure.PublishAsync(disclosure.PublisherOf(unit), goals);
        told.EnsureSuccessStatusCode();
        await disclosure.SignAsync();
        Directory.CreateDirectory(Copy);
        await File.WriteAllTextAsync(Path.Combine(Copy, "old.txt"), "from the copy before");

        // The whole site is read once, for it grows with every other test.
        Assert.Equal((int)Outcome.Whole, await ExportAsync("--address", "https://copy.example/"));

        await OwnAddressAsync(second);
        Assert.False(File.Exists(Path.Combine(Copy, "old.txt")));
        Assert.False(Directory.Exists(Copy + ".partial"));
        await using var nginx = await StaticServer.StartAsync(Copy);
        using var copy = new HttpClient { BaseAddress = nginx.Address };
        var pages = await CrawlAsync(copy);
        Assert.Contains($"/publications/{second}/", pages);
        Assert.Contains($"/publications/{first}/", pages);
        Assert.Contains($"/units/{unit}/", pages);
        Assert.Contains("/publications/region-990000/", pages);
        Assert.Contains("/search/", pages);
        Assert.Contains("/en/", pages);
        Assert.Contains("/en/search/", pages);
        Assert.Contains($"/en/publications/{second}/", pages);
        Assert.Contains("/en/publications/region-990000/", pages);
        await IndexAsync(copy, unit);
        await LanguagesAsync(copy, second);

        foreach (var id in new[] { first, second })
        {
            await CompareAsync(copy, $"/publications/{id}", "#income, #expenditure, #tables, #narrative");
            foreach (var ending in new[] { ".json", ".xlsx" })
            {
                await SameAsync(copy, $"/open/publications/{id}{ending}", $"/open/publications/{id}{ending}");
            }

            await SameAsync(copy, $"/open/publications/{id}.csv", $"/open/publications/{id}.csv.zip");
            await SameAsync(copy, $"/open/publications/{id}/voices", $"/open/publications/{id}/voices.json");
        }

        await CompareAsync(copy, $"/publications/{goals}", "#evaluations, #projects");
        foreach (var ending in new[] { ".json", ".xlsx" })
        {
            await SameAsync(copy, $"/open/publications/{goals}{ending}", $"/open/publications/{goals}{ending}");
        }

        await SameAsync(copy, $"/open/publications/{goals}.csv", $"/open/publications/{goals}.csv.zip");
        Assert.Contains("/publications/kind-performanceGoals/", pages);
        Assert.Contains($"/en/publications/{goals}/", pages);
        var project = $"/units/{unit}/projects/code-G1/";
        Assert.Contains(project, pages);
        Assert.Contains("档案<数字化>经费的目标", (await PageAsync(copy, project)).Body!.TextContent, StringComparison.Ordinal);

        await CompareAsync(copy, $"/units/{unit}", "main");
        await CompareAsync(copy, "/glossary", "main");
        await SameAsync(copy, StyleSheet.Url, StyleSheet.Url + ".css");
        await SameAsync(copy, "/open/years/2024.ndjson", "/open/years/2024.ndjson");
        await ListAsync(copy, "/open/publications");
        await ListAsync(copy, "/open/log");
        await FeedAsync(copy, second);
        await PackedAsync(copy, $"/publications/{second}/");
        using var none = await copy.GetAsync(At("/no/such/page"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Contains("没有找到这一页", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Sums();
    }

    [Fact]
    public async Task A_site_that_cannot_be_read_leaves_the_copy_before()
    {
        Directory.CreateDirectory(Copy);
        await File.WriteAllTextAsync(Path.Combine(Copy, "index.html"), "before");
        Assert.Equal((int)Outcome.Unavailable, await Export.Program.Main([Copy, "--site", "http://127.0.0.1:9/"]));
        Assert.Equal("before", await File.ReadAllTextAsync(Path.Combine(Copy, "index.html")));
    }

    [Theory]
    [InlineData]
    [InlineData("x")]
    [InlineData("x", "--site", "ftp://site/")]
    [InlineData("x", "--address", "http://copy/")]
    [InlineData("--site", "http://site/", "x")]
    [InlineData("x", "--site", "http://site/", "--site", "http://site/")]
    public void What_makes_no_sense_is_refused(params string[] args) => Assert.Null(Request.Read(args));

    [Theory]
    [InlineData("/", "text/html", "index.html")]
    [InlineData("/publications/a/proof", "text/html", "publications/a/proof/index.html")]
    [InlineData("/publications?region=990000&year=2024", "text/html", "publications/region-990000,year-2024/index.html")]
    [InlineData("/open/blobs/ab", "text/html", "open/blobs/ab.html")]
    [InlineData("/open/publications/a.csv", "application/zip", "open/publications/a.csv.zip")]
    [InlineData("/open/log/proofs/inclusion?entry=1&size=2", "application/json", "open/log/proofs/inclusion/entry-1,size-2.json")]
    [InlineData("/feed.xml", "application/atom+xml", "feed.xml")]
    [InlineData("/a/../../etc/passwd", "text/html", null)]
    [InlineData("/a%2e%2e/b", "text/html", null)]
    [InlineData("/a", "application/octet-stream", null)]
    public void An_address_has_one_place(string address, string mediaType, string? file) =>
        Assert.Equal(file, Place.Of(address, mediaType)?.File);

    private Task<int> ExportAsync(params string[] more) => Export.Program.Main([Copy, "--site", disclosure.Address.AbsoluteUri, .. more]);

    /// <summary>From the start page on, everything that is linked; tells the pages.</summary>
    private static async Task<HashSet<string>> CrawlAsync(HttpClient copy)
    {
        var seen = new HashSet<string>(["/"], StringComparer.Ordinal);
        var pages = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out var path))
        {
            using var answer = await copy.GetAsync(At(path));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html" || path.StartsWith("/open/", StringComparison.Ordinal))
            {
                continue;
            }

            pages.Add(path);
            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            Assert.Empty(page.QuerySelectorAll("form, script"));
            foreach (var link in page.QuerySelectorAll("[href], [src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!))
            {
                Assert.False(link.StartsWith('/'), $"{path}: {link}");
                Assert.DoesNotContain("?", link, StringComparison.Ordinal);
                var target = new Uri(new Uri(copy.BaseAddress!, path), link);
                if (target.Authority == copy.BaseAddress!.Authority && seen.Add(target.AbsolutePath))
                {
                    waiting.Enqueue(target.AbsolutePath);
                }
            }
        }

        return pages;
    }

    /// <summary>The same texts and figures, whatever the links.</summary>
    private async Task CompareAsync(HttpClient copy, string path, string selector)
    {
        var (live, still) = (await PageAsync(disclosure.Public, path), await PageAsync(copy, path));
        Assert.NotEmpty(live.QuerySelectorAll(selector));
        Assert.Equal(
            live.QuerySelectorAll(selector).Select(part => part.TextContent),
            still.QuerySelectorAll(selector).Select(part => part.TextContent)
        );
        Assert.Equal(
            live.QuerySelectorAll("data").Select(figure => figure.GetAttribute("value")),
            still.QuerySelectorAll("data").Select(figure => figure.GetAttribute("value"))
        );
        Assert.Equal(live.QuerySelector("h1")!.TextContent, still.QuerySelector("h1")!.TextContent);
    }

    /// <summary>The same bytes and the same type at the old address and at the file's own.</summary>
    private async Task SameAsync(HttpClient copy, string live, string file)
    {
        using var original = await disclosure.Public.GetAsync(At(live));
        var bytes = await original.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        foreach (var path in new[] { live, file }.Distinct(StringComparer.Ordinal))
        {
            using var answer = await copy.GetAsync(At(path));
            Assert.True(answer.IsSuccessStatusCode, path);
            Assert.Equal(CanonicalJson.Hash(bytes), CanonicalJson.Hash(await answer.Content.ReadAsByteArrayAsync()));
            Assert.Equal(original.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        }
    }

    private async Task ListAsync(HttpClient copy, string path)
    {
        var whole = await copy.GetFromJsonAsync<JsonElement>(At(path));
        Assert.Equal(JsonValueKind.Null, whole.GetProperty("next").ValueKind);
        var page = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"{path}?limit=500"));
        Assert.Equal(page.GetProperty("items").GetRawText(), whole.GetProperty("items").GetRawText());
    }

    private static async Task FeedAsync(HttpClient copy, string id)
    {
        using var answer = await copy.GetAsync(At("/feed.xml"));
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
        var feed = XElement.Parse(await answer.Content.ReadAsStringAsync());
        var link = feed.Descendants()
            .Where(e => e.Name.LocalName == "link")
            .Select(e => e.Attribute("href")!.Value)
            .First(href => href.EndsWith(id, StringComparison.Ordinal));
        using var page = await copy.GetAsync(At(new Uri(link).AbsolutePath));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var map = await copy.GetAsync(At("/sitemap.xml"));
        Assert.Equal(HttpStatusCode.OK, map.StatusCode);
    }

    private static async Task PackedAsync(HttpClient copy, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, At(path));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var packed = await copy.SendAsync(request);
        Assert.Equal("gzip", packed.Content.Headers.ContentEncoding.Single());
        await using var stream = new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        Assert.Equal(await copy.GetStringAsync(At(path)), await reader.ReadToEndAsync());
    }

    /// <summary>What others read names the copy's own address.</summary>
    private async Task OwnAddressAsync(string id)
    {
        var feed = await File.ReadAllTextAsync(Path.Combine(Copy, "feed.xml"));
        Assert.Contains($"https://copy.example/publications/{id}<", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("https://finance.example/", feed, StringComparison.Ordinal);
        Assert.Contains(
            "https://copy.example/sitemap.xml",
            await File.ReadAllTextAsync(Path.Combine(Copy, "robots.txt")),
            StringComparison.Ordinal
        );
    }

    /// <summary>In the place of the search: the unit under its department, its projects, and where the search is.</summary>
    private static async Task IndexAsync(HttpClient copy, UnitId unit)
    {
        foreach (var language in new[] { "", "/en" })
        {
            var index = await PageAsync(copy, $"{language}/search/");
            var link = index.QuerySelector($"main section li a[href$='units/{unit}/']")!;
            Assert.NotNull(link.Closest("section")!.QuerySelector("h2"));
            Assert.Contains(
                index.QuerySelectorAll("main nav a").Select(department => department.GetAttribute("href")),
                address => address == "#" + link.Closest("section")!.QuerySelector("h2")!.Id
            );
            var projects = link.ParentElement!.QuerySelectorAll("details a");
            Assert.NotEmpty(projects);
            Assert.All(projects, project => Assert.NotEmpty(project.TextContent));
            Assert.Equal(2, index.QuerySelectorAll("main a[href='https://finance.example/search']").Length);
        }
    }

    /// <summary>From a page to the same page in the other language, and back.</summary>
    private static async Task LanguagesAsync(HttpClient copy, string id)
    {
        foreach (var path in new[] { $"/publications/{id}/", "/publications/region-990000/", "/search/", "/" })
        {
            var (chinese, english) = (await PageAsync(copy, path), await PageAsync(copy, "/en" + path));
            Assert.Equal("en", english.DocumentElement.GetAttribute("lang"));
            Assert.Equal("/en" + path, new Uri(new Uri(copy.BaseAddress!, path), LanguageOf(chinese)).AbsolutePath);
            Assert.Equal(path, new Uri(new Uri(copy.BaseAddress!, "/en" + path), LanguageOf(english)).AbsolutePath);
            Assert.Equal(chinese.QuerySelector("h1")!.TextContent, english.QuerySelector("h1")!.TextContent);
        }
    }

    private static string LanguageOf(IHtmlDocument page) => page.QuerySelector("a.language")!.GetAttribute("href")!;

    private void Sums()
    {
        var sums = File.ReadAllLines(Path.Combine(Copy, Packing.HashList));
        Assert.True(sums.Length > 20);
        Assert.All(sums.Take(20), line => Assert.Equal(line[..64], CanonicalJson.Hash(File.ReadAllBytes(Path.Combine(Copy, line[66..])))));
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync(At(path)));

    private static Uri At(string path) => new(path, UriKind.Relative);
}
