using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;

namespace Finance.Disclosure.Tests;

[Collection(DisclosureCollection.Name)]
public sealed class PublicSiteTests(DisclosureService disclosure)
{
    private static readonly DateOnly Today = DisclosureClock.DayOf(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip;q=1, br;q=0", "gzip")]
    [InlineData("identity", null)]
    [InlineData("", null)]
    public async Task A_blob_is_served_for_ever_in_the_encoding_that_is_asked_for(string accepted, string? encoding)
    {
        var sha256 = await PublishedBlobAsync();
        using var response = await GetAsync($"/open/blobs/{sha256}", accepted);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(encoding is null ? $"\"{sha256}\"" : $"\"{sha256}-{encoding}\"", response.Headers.ETag!.ToString());
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("Accept-Encoding", response.Headers.Vary.Single());
        Assert.Equal(sha256, CanonicalJson.Hash(Decoded(await response.Content.ReadAsByteArrayAsync(), encoding)));
    }

    [Fact]
    public async Task A_part_of_a_blob_is_a_part_of_its_own_bytes_whatever_encoding_is_accepted()
    {
        var sha256 = await PublishedBlobAsync();
        using var whole = await GetAsync($"/open/blobs/{sha256}", "identity");
        using var part = await GetAsync(
            $"/open/blobs/{sha256}",
            "br, gzip",
            request => request.Headers.Range = new RangeHeaderValue(10, 29)
        );
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal((await whole.Content.ReadAsByteArrayAsync())[10..30], await part.Content.ReadAsByteArrayAsync());
        using var beyond = await GetAsync(
            $"/open/blobs/{sha256}",
            "",
            request => request.Headers.Range = new RangeHeaderValue(100_000_000, null)
        );
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/publications/{id}")]
    [InlineData("/open/publications")]
    [InlineData("/open/publications/{id}.json")]
    [InlineData("/open/log")]
    public async Task Pages_and_lists_are_fresh_for_ten_seconds_and_not_sent_twice(string path)
    {
        var (id, _) = await PublishedAsync();
        path = path.Replace("{id}", id, StringComparison.Ordinal);
        using var first = await GetAsync(path, "br");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("public, max-age=10", first.Headers.CacheControl!.ToString());
        Assert.Equal("Accept-Encoding", first.Headers.Vary.Single());
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.False(first.Headers.ETag!.IsWeak);

        using var again = await GetAsync(path, "br", request => request.Headers.IfNoneMatch.Add(first.Headers.ETag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());

        using var head = await GetAsync(path, "br", request => request.Method = HttpMethod.Head);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(first.Headers.ETag, head.Headers.ETag);
        Assert.Equal(first.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_page_keeps_the_style_sheet_that_it_was_printed_with()
    {
        var (id, _) = await PublishedAsync();
        var page = new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(Relative($"/publications/{id}")));
        var sheet = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        Assert.Equal(StyleSheet.Url, sheet);
        using var response = await GetAsync(sheet, "");
        Assert.Equal("text/css", response.Content.Headers.ContentType!.MediaType);
        Assert.True(await disclosure.WithDatabaseAsync(async db => await db.Blobs.FindAsync(StyleSheet.Sha256) is not null));
    }

    [Fact]
    public async Task The_log_can_be_recomputed_by_anyone_and_names_the_files_of_a_publication()
    {
        var (id, sha256) = await PublishedAsync();
        var previous = HashChain.Genesis;
        var names = new List<string>();
        string? next = null;
        do
        {
            var page = await disclosure.Public.GetFromJsonAsync<JsonElement>(
                Relative($"/open/log?limit=2{(next is null ? "" : $"&after={next}")}")
            );
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                Assert.Equal(previous, item.GetProperty("previousHash").GetString());
                previous = HashChain.Next(previous, CanonicalJson.Write(item.GetProperty("entry")));
                Assert.Equal(previous, item.GetProperty("hash").GetString());
                names.Add(item.GetProperty("entry").GetProperty("publicationId").GetString()!);
                Assert.Equal(names.Count, item.GetProperty("index").GetInt64());
                if (names[^1] == id)
                {
                    var files = item.GetProperty("entry")
                        .GetProperty("files")
                        .EnumerateArray()
                        .Select(file => file.GetProperty("sha256").GetString());
                    Assert.Contains(sha256, files);
                }
            }

            next = page.GetProperty("next").GetString();
        } while (next is not null);

        Assert.Contains(id, names);
    }

    [Fact]
    public async Task Publications_at_the_same_time_follow_each_other_in_the_log()
    {
        var ids = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => disclosure.NewUnit())
                .Select(async unit =>
                {
                    var id = await disclosure.BecomeDueAsync(BudgetStory.Approved(unit, Today));
                    return (Id: id, Publisher: disclosure.PublisherOf(unit));
                })
        );
        var responses = await Task.WhenAll(ids.Select(due => disclosure.PublishAsync(due.Publisher, due.Id)));
        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        await The_log_can_be_recomputed_by_anyone_and_names_the_files_of_a_publication();
    }

    [Fact]
    public async Task The_start_page_filters_by_year_region_and_unit_and_says_when_there_is_nothing()
    {
        var (id, _) = await PublishedAsync();
        Assert.True(PublicationId.TryParse(id, out var named));
        var found = await StartAsync($"/?year=2024&region=990000&unit={named.Unit}");
        Assert.Equal([$"/publications/{id}"], found.QuerySelectorAll(".list a").Select(link => link.GetAttribute("href")!));
        Assert.Equal("2024", found.QuerySelector("select[name=year] option[selected]")!.GetAttribute("value"));
        Assert.Equal("465.18", found.QuerySelector(".list data")!.TextContent);

        Assert.Contains("没有符合条件的文件", (await StartAsync("/?year=2031")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的文件", (await StartAsync("/?year=<b>")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的文件", (await StartAsync("/?unit=nobody")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_open_list_pages_through_everything_once()
    {
        await PublishedAsync();
        await PublishedAsync();
        await PublishedAsync();
        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = await disclosure.Public.GetFromJsonAsync<JsonElement>(
                Relative($"/open/publications?region=990000&limit=2&after={next}")
            );
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        } while (next is not null);

        Assert.True(seen.Count >= 3);
        Assert.Equal(seen.Distinct(StringComparer.Ordinal), seen);
        using var refused = await disclosure.Public.GetAsync(Relative("/open/publications?after=%25%25"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Theory]
    [InlineData("/publications/2024-990000-T999-budget-1")]
    [InlineData("/publications/none")]
    [InlineData("/no/such/page")]
    public async Task What_is_not_there_is_answered_by_a_page_that_helps(string path)
    {
        using var response = await disclosure.Public.GetAsync(Relative(path));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("没有找到这一页", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/open/publications/none.json")]
    [InlineData("/open/blobs/0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("/open/nothing")]
    [InlineData("/api/disclosure/nothing")]
    public async Task Data_that_is_not_there_is_a_problem(string path)
    {
        using var response = await disclosure.Public.GetAsync(Relative(path));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    private async Task<(string Id, string JsonSha256)> PublishedAsync()
    {
        var unit = disclosure.NewUnit();
        var id = await disclosure.BecomeDueAsync(BudgetStory.Approved(unit, Today));
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        published.EnsureSuccessStatusCode();
        var bytes = await disclosure.Public.GetByteArrayAsync(Relative($"/open/publications/{id}.json"));
        return (id, CanonicalJson.Hash(bytes));
    }

    private async Task<string> PublishedBlobAsync() => (await PublishedAsync()).JsonSha256;

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> StartAsync(string path) =>
        new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(Relative(path)));

    private async Task<HttpResponseMessage> GetAsync(string path, string accepted, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative(path));
        if (accepted.Length > 0)
        {
            request.Headers.AcceptEncoding.ParseAdd(accepted);
        }

        change?.Invoke(request);
        return await disclosure.Public.SendAsync(request);
    }

    private static byte[] Decoded(byte[] bytes, string? encoding)
    {
        using var source = new MemoryStream(bytes);
        using Stream decoded = encoding switch
        {
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using var result = new MemoryStream();
        decoded.CopyTo(result);
        return result.ToArray();
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);
}
