using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Finance.Testing;
using Microsoft.AspNetCore.Http;

namespace Finance.Gateway.Tests.PublicCache;

public sealed class PublicCacheTests : IClassFixture<PublicSite>
{
    private readonly Origin disclosure;
    private readonly GatewayUnderTest gateway;

    /// <summary>Each test reads pages of its own, so that none sees the copies of another.</summary>
    private readonly string root = $"/{Guid.NewGuid():N}";
    private string page = "<h1>部门预算公开</h1>";
    private string cacheControl = "public, max-age=10";

    public PublicCacheTests(PublicSite site)
    {
        disclosure = site.Disclosure;
        gateway = site.Gateway;
        disclosure.Forget();
        disclosure.Answer = ServePageAsync;
    }

    [Fact]
    public async Task A_client_without_brotli_is_never_served_the_brotli_copy()
    {
        Assert.Equal("br", (await GetAsync(root, "br")).Coding);

        var plain = await GetAsync(root, null);

        Assert.Null(plain.Coding);
        Assert.Equal(page, plain.Text);
        Assert.Equal(page, (await GetAsync(root, "identity")).Text);
    }

    [Fact]
    public async Task Gzip_first_does_not_keep_brotli_from_the_next_client()
    {
        var gzip = await GetAsync(root, "gzip");
        var brotli = await GetAsync(root, "gzip, deflate, br, zstd");

        Assert.Equal(("gzip", page), (gzip.Coding, gzip.Text));
        Assert.Equal(("br", page), (brotli.Coding, brotli.Text));
        Assert.Equal("Accept-Encoding", brotli.Response.Headers.Vary.Single());
    }

    [Fact]
    public async Task However_a_client_words_what_it_accepts_the_same_copy_serves_it()
    {
        foreach (var accepts in (string[])["br", "gzip, br", "br;q=0.9, gzip;q=0.1", "*", "BR , gzip;q=0"])
        {
            Assert.Equal("br", (await GetAsync(root, accepts)).Coding);
        }

        Assert.Equal("br", Assert.Single(disclosure.Requests).Headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task A_range_goes_past_the_cache_and_never_into_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, root + "/open/blobs/x");
        request.Headers.Range = new RangeHeaderValue(0, 3);
        using var part = await gateway.Client.SendAsync(request);
        var whole = await GetAsync(root + "/open/blobs/x", null);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(4, (await part.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(page, whole.Text);
        Assert.Equal("bytes=0-3", disclosure.Requests.First().Headers["Range"]);
    }

    [Fact]
    public async Task A_reader_who_has_the_page_gets_304_from_the_cache()
    {
        var first = await GetAsync(root, "br");
        using var request = new HttpRequestMessage(HttpMethod.Get, root);
        request.Headers.AcceptEncoding.ParseAdd("br");
        request.Headers.IfNoneMatch.Add(first.Response.Headers.ETag!);
        using var again = await gateway.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Response.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Single(disclosure.Requests);
    }

    [Fact]
    public async Task The_service_is_asked_for_the_whole_page_so_that_a_304_of_one_reader_fills_no_copy()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, root);
        request.Headers.TryAddWithoutValidation("If-None-Match", ETagOf(page, "identity"));
        using var first = await gateway.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(page, (await GetAsync(root, null)).Text);
        Assert.Single(disclosure.Requests);
    }

    [Fact]
    public async Task Head_tells_what_get_tells_and_both_share_one_copy()
    {
        using var head = await gateway.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, root));
        var get = await GetAsync(root, null);
        using var headAgain = await gateway.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, root));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(page, get.Text);
        Assert.Equal(get.Response.Headers.ETag, headAgain.Headers.ETag);
        Assert.Equal(Encoding.UTF8.GetByteCount(page), headAgain.Content.Headers.ContentLength);
        Assert.Single(disclosure.Requests);
    }

    [Fact]
    public async Task A_correction_is_seen_within_ten_seconds()
    {
        await GetAsync(root, "br");
        page = "<h1>更正后的部门预算</h1>";

        await Eventually.Become(
            async () => (await GetAsync(root, "br")).Text == page,
            "the corrected page to be served",
            TimeSpan.FromSeconds(10)
        );

        Assert.Equal(2, disclosure.Requests.Count);
    }

    [Fact]
    public async Task What_never_changes_is_fetched_once()
    {
        cacheControl = "public, max-age=31536000, immutable";
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(page, (await GetAsync(root + "/open/blobs/abc", "gzip")).Text);
        }

        Assert.Single(disclosure.Requests);
    }

    [Fact]
    public async Task Nobody_sees_the_request_id_of_another_reader()
    {
        var first = await GetAsync(root, "br");
        var second = await GetAsync(root, "br");

        Assert.Single(disclosure.Requests);
        var ids = new[] { first, second }.SelectMany(page => page.Response.Headers.GetValues("X-Request-Id")).ToArray();
        Assert.Equal(2, ids.Distinct().Count());
        Assert.DoesNotContain("from-the-service", ids);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task A_copy_is_answered_with_the_headers_of_the_first_answer(string method)
    {
        var first = await GetAsync(root, "br");
        using var request = new HttpRequestMessage(new HttpMethod(method), root);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        using var copy = await gateway.Client.SendAsync(request);

        Assert.Single(disclosure.Requests);
        Assert.Equal(HeadersOf(first.Response), HeadersOf(copy));
        Assert.InRange(copy.Headers.Age!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task Who_says_who_they_are_neither_fills_nor_reads_the_first_copies()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, root);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "someone");
        using var own = await gateway.Client.SendAsync(request);
        page = "<h1>新的一页</h1>";
        using var again = new HttpRequestMessage(HttpMethod.Get, root);
        again.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "another");
        using var other = await gateway.Client.SendAsync(again);

        Assert.False(own.Headers.Contains("Authorization"));
        Assert.All(disclosure.Requests, asked => Assert.False(asked.Headers.ContainsKey("Authorization")));
    }

    [Fact]
    public async Task A_range_is_answered_by_the_service_also_when_there_is_a_copy()
    {
        await GetAsync(root, null);
        using var request = new HttpRequestMessage(HttpMethod.Get, root);
        request.Headers.Range = new RangeHeaderValue(0, 3);
        using var part = await gateway.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(2, disclosure.Requests.Count);
    }

    [Fact]
    public async Task Many_readers_of_a_new_page_cost_the_service_one_request()
    {
        var release = new TaskCompletionSource();
        disclosure.Answer = async context =>
        {
            await release.Task;
            await ServePageAsync(context);
        };
        var readers = Enumerable.Range(0, 100).Select(_ => GetAsync(root, "br")).ToArray();
        await Eventually.Become(() => gateway.RequestsUnderway >= readers.Length, "all readers to wait for the page");
        release.SetResult();

        Assert.All(await Task.WhenAll(readers), answer => Assert.Equal(page, answer.Text));
        Assert.Single(disclosure.Requests);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(302)]
    public async Task Only_a_good_answer_is_kept(int status)
    {
        disclosure.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.CacheControl = cacheControl;
            return context.Response.WriteAsync("no");
        };
        using var bad = await gateway.Client.GetAsync(root);
        disclosure.Answer = ServePageAsync;

        Assert.Equal(status, (int)bad.StatusCode);
        Assert.Equal(page, (await GetAsync(root, null)).Text);
    }

    [Theory]
    [InlineData("no-store")]
    [InlineData("private, max-age=10")]
    [InlineData("no-cache")]
    [InlineData("")]
    [InlineData("max-age=0")]
    public async Task What_the_service_does_not_offer_for_keeping_is_not_kept(string header)
    {
        cacheControl = header;
        await GetAsync(root, null);
        await GetAsync(root, null);

        Assert.Equal(2, disclosure.Requests.Count);
    }

    [Fact]
    public async Task A_cookie_is_neither_kept_nor_passed_on()
    {
        disclosure.Answer = context =>
        {
            context.Response.Headers.SetCookie = "visitor=1";
            return ServePageAsync(context);
        };
        var first = await GetAsync(root, null);
        await GetAsync(root, null);

        Assert.False(first.Response.Headers.Contains("Set-Cookie"));
        Assert.Equal(2, disclosure.Requests.Count);
    }

    [Fact]
    public async Task A_page_that_breaks_off_half_way_is_not_served_to_the_next_reader()
    {
        var begun = new TaskCompletionSource();
        disclosure.Answer = async context =>
        {
            context.Response.Headers.CacheControl = cacheControl;
            await context.Response.WriteAsync("<h1>部门");
            await context.Response.Body.FlushAsync();
            await begun.Task;
            context.Abort();
        };
        using var broken = await gateway.Client.GetAsync(root, HttpCompletionOption.ResponseHeadersRead);
        begun.SetResult();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => broken.Content.ReadAsByteArrayAsync());
        disclosure.Answer = ServePageAsync;

        Assert.Equal(page, (await GetAsync(root, null)).Text);
    }

    [Fact]
    public async Task The_order_of_the_query_does_not_matter_but_its_values_do()
    {
        await GetAsync(root + "/search?year=2024&q=%E9%A2%84%E7%AE%97", null);
        await GetAsync(root + "/search?q=%E9%A2%84%E7%AE%97&&year=2024&kind=", null);
        Assert.Equal("?q=%E9%A2%84%E7%AE%97&year=2024", Assert.Single(disclosure.Requests).Query);

        await GetAsync(root + "/search?year=2023&q=%E9%A2%84%E7%AE%97", null);
        await GetAsync(root + "/Search?year=2023&q=%E9%A2%84%E7%AE%97", null);
        Assert.Equal(3, disclosure.Requests.Count);
    }

    [Fact]
    public async Task An_endless_query_is_refused_before_it_reaches_anyone()
    {
        using var answer = await gateway.Client.GetAsync(root + "/search?q=" + new string('x', 3000));

        Assert.Equal(HttpStatusCode.RequestUriTooLong, answer.StatusCode);
        Assert.Contains("<h1>地址过长</h1>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var data = await gateway.Client.GetAsync("/open/publications?q=" + new string('x', 3000));
        Assert.Equal("application/problem+json", data.Content.Headers.ContentType?.MediaType);
        Assert.Empty(disclosure.Requests);
    }

    [Fact]
    public async Task A_public_page_is_asked_for_without_anything_that_tells_readers_apart()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, root);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "someone");
        request.Headers.Add("Cookie", "a=b");
        request.Headers.Add("User-Agent", "curl");
        request.Headers.Add("Accept-Language", "en");
        request.Headers.Add("Cache-Control", "no-cache");
        request.Headers.Host = "attacker.example";
        using var answer = await gateway.Client.SendAsync(request);

        var asked = Assert.Single(disclosure.Requests);
        Assert.Equal(
            ["accept-encoding", "host", "traceparent", "x-forwarded-for", "x-forwarded-proto", "x-request-id"],
            asked.Headers.Keys.Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal)
        );
        Assert.NotEqual("attacker.example", asked.Headers["Host"]);
    }

    /// <summary>Without what is of one answer alone.</summary>
    private static IEnumerable<string> HeadersOf(HttpResponseMessage answer) =>
        answer
            .Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("Age" or "Date" or "X-Request-ID"))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}")
            .Order(StringComparer.Ordinal);

    private Task ServePageAsync(HttpContext context)
    {
        var coding = context.Request.Headers.AcceptEncoding.ToString();
        var body = Encode(page, coding);
        context.Response.Headers.CacheControl = cacheControl;
        context.Response.Headers.ETag = ETagOf(page, coding);
        context.Response.Headers["X-Request-Id"] = "from-the-service";
        context.Response.ContentType = "text/html; charset=utf-8";
        if (coding is "br" or "gzip")
        {
            context.Response.Headers.ContentEncoding = coding;
        }

        if (context.Request.Headers.IfNoneMatch == ETagOf(page, coding))
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        }

        if (context.Request.GetTypedHeaders().Range?.Ranges.Single() is { } range)
        {
            context.Response.StatusCode = 206;
            body = body[(int)range.From!.Value..((int)range.To!.Value + 1)];
        }

        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private async Task<(HttpResponseMessage Response, string? Coding, string Text)> GetAsync(string path, string? accepts)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepts is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts);
        }

        var response = await gateway.Client.SendAsync(request);
        var coding = response.Content.Headers.ContentEncoding.SingleOrDefault();
        return (response, coding, Decode(await response.Content.ReadAsByteArrayAsync(), coding));
    }

    private static string ETagOf(string text, string coding) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text + coding)))[..16]}\"";

    private static byte[] Encode(string text, string coding)
    {
        using var buffer = new MemoryStream();
        using (
            Stream stream = coding switch
            {
                "br" => new BrotliStream(buffer, CompressionLevel.Fastest),
                "gzip" => new GZipStream(buffer, CompressionLevel.Fastest),
                _ => buffer,
            }
        )
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return buffer.ToArray();
    }

    private static string Decode(byte[] bytes, string? coding)
    {
        using var source = new MemoryStream(bytes);
        using Stream stream = coding switch
        {
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>The gateway before a disclosure service.</summary>
public sealed class PublicSite(IdentityDatabase identity) : IAsyncLifetime
{
    private Origin? disclosure;
    private GatewayUnderTest? gateway;

    public Origin Disclosure => disclosure ?? throw new InvalidOperationException("Not started.");

    public GatewayUnderTest Gateway => gateway ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        disclosure = await Origin.StartAsync();
        gateway = await GatewayUnderTest.StartAsync(disclosure.Address, identity.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Disclosure.DisposeAsync();
    }
}
