using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Finance.Disclosure.Tests;

/// <summary>The frame of the site in English, around what was published in Chinese.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class EnglishFrameTests(DisclosureService disclosure)
{
    [Fact]
    public async Task The_frame_is_English_and_the_contents_are_those_of_the_Chinese_page()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        foreach (var path in new[] { "/", $"/publications/{id}", $"/units/{unit}", "/search?q=%E5%8D%95%E4%BD%8D", "/glossary" })
        {
            var english = await PageAsync($"/en{path}");
            var chinese = await PageAsync(path);
            Assert.Equal("en", english.DocumentElement.GetAttribute("lang"));
            Assert.Equal("zh-CN", english.QuerySelector("main")!.GetAttribute("lang"));
            Assert.Equal(chinese.QuerySelector("main h1")!.TextContent, english.QuerySelector("main h1")!.TextContent);
            Assert.Equal(chinese.QuerySelectorAll("main td").Length, english.QuerySelectorAll("main td").Length);
            Assert.Equal("All documents", english.QuerySelector("header nav a")!.TextContent);
            Assert.Contains("Published by: 某市财政局", english.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(path, english.QuerySelector("a.language")!.GetAttribute("href"));
            Assert.All(
                english
                    .QuerySelectorAll("main a[href^='/'], main form[method=get]")
                    .Select(link => link.GetAttribute("href") ?? link.GetAttribute("action")!),
                address =>
                    Assert.True(
                        address.StartsWith("/en/", StringComparison.Ordinal)
                            || address.StartsWith("/open/", StringComparison.Ordinal)
                            || address.EndsWith(".xml", StringComparison.Ordinal),
                        address
                    )
            );
        }
    }

    [Fact]
    public async Task A_Chinese_page_leads_to_its_English_frame_and_data_has_none()
    {
        var link = (await PageAsync("/glossary")).QuerySelector("a.language")!;
        Assert.Equal("?lang=en", link.GetAttribute("href"));
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = disclosure.Address };
        using var led = await client.GetAsync(At("/glossary?lang=en"));
        Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
        Assert.Equal("/en/glossary", led.Headers.Location!.OriginalString);
        using var outside = await client.GetAsync(
            new Uri($"{disclosure.Address.GetLeftPart(UriPartial.Authority)}//elsewhere.example/?lang=en")
        );
        Assert.Equal("/en//elsewhere.example/", outside.Headers.Location!.OriginalString);
        using var data = await client.GetAsync(At("/en/open/log"));
        Assert.Equal(HttpStatusCode.NotFound, data.StatusCode);
        using var none = await client.GetAsync(At("/en/none"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Contains("All documents", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>There and back, by the links that a reader has, with the same things found on the way.</summary>
    [Theory]
    [InlineData("/publications?year=2024&region=990000")]
    [InlineData("/publications?kind=budget")]
    [InlineData("/search?q=%E5%8D%95%E4%BD%8D+2024&page=2")]
    [InlineData("/compare?unit={unit}&year=2024&year=2023&kind=budget")]
    [InlineData("/timeliness?year=2024")]
    public async Task Whoever_changes_the_language_keeps_the_question(string address)
    {
        var (unit, _) = await disclosure.PublishNewAsync();
        var asked = address.Replace("{unit}", unit.Value, StringComparison.Ordinal);
        var chinese = await PageAsync(asked);
        using var led = await disclosure.Public.GetAsync(new Uri(new Uri(disclosure.Address, asked), LanguageOf(chinese)));
        Assert.Equal(FieldsOf(asked), FieldsOf(led.RequestMessage!.RequestUri!.OriginalString));
        Assert.StartsWith("/en/", led.RequestMessage.RequestUri.AbsolutePath, StringComparison.Ordinal);

        var english = new HtmlParser().ParseDocument(await led.Content.ReadAsStringAsync());
        Assert.Equal(chinese.QuerySelector("main")!.TextContent, english.QuerySelector("main")!.TextContent);
        Assert.Equal(FieldsOf(asked), FieldsOf(LanguageOf(english)));
        Assert.Equal(asked[..asked.IndexOf('?', StringComparison.Ordinal)], LanguageOf(english).Split('?')[0]);
        // Where someone has written the language into an English address, it still leads back.
        var written = await PageAsync($"/en{asked}&lang=en");
        Assert.Equal(LanguageOf(english), LanguageOf(written));
        Assert.All(
            english.QuerySelectorAll("main a[href^='/']:not([href^='/open']):not([href$='.xml']), main form, .pager a"),
            link => Assert.StartsWith("/en/", link.GetAttribute("href") ?? link.GetAttribute("action"), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_English_page_that_leads_on_leads_to_an_English_page()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = disclosure.Address };
        using var led = await client.GetAsync(At("/en/?year=2024"));
        Assert.Equal("/en/publications?year=2024", led.Headers.Location!.OriginalString);
    }

    private static string LanguageOf(IHtmlDocument page) => page.QuerySelector("a.language")!.GetAttribute("href")!;

    private static IEnumerable<string> FieldsOf(string address) =>
        Microsoft
            .AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..])
            .SelectMany(field => field.Value, (field, value) => $"{field.Key}={value}")
            .Order(StringComparer.Ordinal);

    [Fact]
    public async Task It_has_a_tag_of_its_own_and_is_compressed_as_every_page_is()
    {
        using var chinese = await disclosure.Public.GetAsync(At("/glossary"));
        using var english = await disclosure.Public.GetAsync(At("/en/glossary"));
        Assert.NotNull(english.Headers.ETag);
        Assert.NotEqual(chinese.Headers.ETag, english.Headers.ETag);
        using var again = new HttpRequestMessage(HttpMethod.Get, At("/en/glossary"));
        again.Headers.IfNoneMatch.Add(english.Headers.ETag!);
        using var unchanged = await disclosure.Public.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var packed = new HttpRequestMessage(HttpMethod.Get, At("/en/glossary"));
        packed.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var compressed = await disclosure.Public.SendAsync(packed);
        Assert.Equal("gzip", Assert.Single(compressed.Content.Headers.ContentEncoding));
        using var head = new HttpRequestMessage(HttpMethod.Head, At("/en/glossary"));
        using var headers = await disclosure.Public.SendAsync(head);
        Assert.Equal(english.Headers.ETag, headers.Headers.ETag);
        Assert.Empty(await headers.Content.ReadAsByteArrayAsync());
    }

    private async Task<IHtmlDocument> PageAsync(string path) =>
        new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(At(path)));

    private static Uri At(string path) => new(path, UriKind.Relative);
}
