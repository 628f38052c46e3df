using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Finance.Disclosure.Tests;

/// <summary>A whole year in one download.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class OpenYearTests(DisclosureService disclosure)
{
    private const string Year = "/open/years/2024.ndjson?region=990000&kind=budget";

    [Fact]
    public async Task A_year_holds_the_bytes_of_every_publication_of_the_list_once()
    {
        await disclosure.PublishNewAsync();
        var (unit, first) = await disclosure.PublishNewAsync();
        using var corrected = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), first, "数字有误");
        corrected.EnsureSuccessStatusCode();
        using var answer = await GetAsync(Year);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(bytes.Length, answer.Content.Headers.ContentLength);

        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        Assert.Equal("", lines[^1]);
        var ids = new List<string>();
        foreach (var line in lines[..^1])
        {
            var id = JsonElement.Parse(line).GetProperty("id").GetString()!;
            ids.Add(id);
            if (ids.Count <= 5)
            {
                Assert.Equal(line, await disclosure.Public.GetStringAsync(At($"/open/publications/{id}.json")));
            }
        }

        Assert.Equal((await ListedAsync()).Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
        Assert.Contains(first[..^1] + "2", ids);
        Assert.DoesNotContain(first, ids);
    }

    [Fact]
    public async Task It_is_not_sent_twice_and_goes_on_where_it_broke_off()
    {
        await disclosure.PublishNewAsync();
        await disclosure.PublishNewAsync();
        using var whole = await GetAsync(Year);
        var tag = whole.Headers.ETag!;
        Assert.False(tag.IsWeak);
        var bytes = await whole.Content.ReadAsByteArrayAsync();
        using var again = await GetAsync(Year, request => request.Headers.IfNoneMatch.Add(tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var head = await GetAsync(Year, request => request.Method = HttpMethod.Head);
        Assert.Equal(bytes.Length, head.Content.Headers.ContentLength);

        // Around the end of the first line, where one file ends and the next begins.
        var end = Array.IndexOf(bytes, (byte)'\n');
        foreach (
            var (from, to) in new[]
            {
                (0, 0),
                (end - 3, end + 5),
                (end, end),
                (end + 1, bytes.Length - 1),
                (bytes.Length - 2, bytes.Length - 1),
            }
        )
        {
            using var part = await GetAsync(
                Year,
                request =>
                {
                    request.Headers.Range = new RangeHeaderValue(from, to);
                    request.Headers.IfRange = new RangeConditionHeaderValue(tag);
                }
            );
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal(bytes[from..(to + 1)], await part.Content.ReadAsByteArrayAsync());
        }

        await disclosure.PublishNewAsync();
        using var changed = await GetAsync(
            Year,
            request =>
            {
                request.Headers.Range = new RangeHeaderValue(0, 9);
                request.Headers.IfRange = new RangeConditionHeaderValue(tag);
            }
        );
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag);
    }

    [Theory]
    [InlineData("/open/years/2024.ndjson?region=990099", HttpStatusCode.OK)]
    [InlineData("/open/years/2031.ndjson", HttpStatusCode.OK)]
    [InlineData("/open/years/2024.ndjson?kind=finalAccount&unit=990000-NONE", HttpStatusCode.OK)]
    [InlineData("/open/years/nothing.ndjson", HttpStatusCode.NotFound)]
    [InlineData("/open/years/20240.ndjson", HttpStatusCode.NotFound)]
    public async Task A_year_without_publications_is_empty_and_what_is_no_year_is_not_there(string path, HttpStatusCode status)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.OK)
        {
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Theory]
    [InlineData("/open/publications?year=abc", "/year")]
    [InlineData("/open/publications?year=2023&year=2024", "/year")]
    [InlineData("/open/publications?kind=final", "/kind")]
    [InlineData("/open/publications?kind=0", "/kind")]
    [InlineData("/open/publications?limit=many", "/limit")]
    [InlineData("/open/publications?after=***", "/after")]
    [InlineData("/open/publications?region=36&unit=360200&department=x", "/region", "/unit", "/department")]
    [InlineData("/open/publications?unit=990000-0123456789012345678901234567890123456789", "/unit")]
    [InlineData("/open/years/2024.ndjson?kind=none&region=nowhere", "/region", "/kind")]
    public async Task A_filter_that_cannot_be_read_is_refused_by_its_name(string path, params string[] pointers)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("invalid-request", problem.GetProperty("code").GetString());
        Assert.Equal(pointers, problem.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("pointer").GetString()));
    }

    [Theory]
    [InlineData("/open/publications", new[] { "after", "department", "kind", "limit", "region", "unit", "year" })]
    [InlineData("/open/years/{year}.ndjson", new[] { "kind", "region", "unit", "year" })]
    public async Task The_description_names_every_filter(string path, string[] names)
    {
        var description = await disclosure.Public.GetFromJsonAsync<JsonElement>(At("/openapi/v1.json"));
        var parameters = description.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("parameters");
        Assert.Equal(
            names,
            parameters.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).Order(StringComparer.Ordinal)
        );
    }

    private async Task<List<string>> ListedAsync()
    {
        var ids = new List<string>();
        string? next = null;
        do
        {
            var page = await disclosure.Public.GetFromJsonAsync<JsonElement>(
                At($"/open/publications?year=2024&region=990000&kind=budget&limit=3&after={next}")
            );
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        } while (next is not null);

        return ids;
    }

    private async Task<HttpResponseMessage> GetAsync(string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, At(path));
        change?.Invoke(request);
        return await disclosure.Public.SendAsync(request);
    }

    private static Uri At(string path) => new(path, UriKind.Relative);
}
