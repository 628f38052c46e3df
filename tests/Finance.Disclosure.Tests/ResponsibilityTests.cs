using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests;

/// <summary>Who reviewed a publication and where else it stands, from the record to what the public reads.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class ResponsibilityTests(DisclosureService disclosure)
{
    private const string Site = "https://www.example.gov.cn/预算/2024.html";
    private static readonly DateOnly Today = DisclosureClock.DayOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_review_is_recorded_before_publication_and_the_public_reads_its_office_and_day_but_no_name()
    {
        var (unit, id) = await DueAsync();
        var publisher = disclosure.PublisherOf(unit);
        var review = Review("办公室<保密>", "不愿署名的科长");
        using var recorded = await PutAsync(publisher, id, "review", review);
        Assert.Equal(HttpStatusCode.OK, recorded.StatusCode);
        var state = await recorded.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("test-publisher", state.GetProperty("review").GetProperty("recordedBy").GetString());
        Assert.True(state.GetProperty("review").GetProperty("stands").GetBoolean());

        using var published = await disclosure.PublishAsync(publisher, id, state.GetProperty("eTag").GetString());
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        var text = await disclosure.Public.GetStringAsync(At($"/open/publications/{id}.json"));
        var shown = JsonElement.Parse(text).GetProperty("review");
        Assert.Equal("办公室<保密>", shown.GetProperty("office").GetString());
        Assert.Equal(Today.ToString("O", null), shown.GetProperty("reviewedOn").GetString());
        var page = await PageAsync(id);
        Assert.Contains("由办公室<保密>审查，同意公开", page.QuerySelector("#review")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("不愿署名的科长", text + page.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("看过", text + page.Source.Text, StringComparison.Ordinal);
        var listed = await ReadAsync(disclosure.Public, $"/open/publications?unit={unit}");
        Assert.Equal("办公室<保密>", listed.GetProperty("items")[0].GetProperty("review").GetProperty("office").GetString());

        using var late = await PutAsync(publisher, id, "review", review);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task A_review_that_refused_or_was_the_publishers_own_stops_publication_until_another_one_agrees()
    {
        var (unit, id) = await DueAsync();
        var publisher = disclosure.PublisherOf(unit);
        using var refused = await PutAsync(publisher, id, "review", Review("保密办", "某人", "refused"));
        refused.EnsureSuccessStatusCode();
        using var blocked = await disclosure.PublishAsync(publisher, id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blocked.StatusCode);
        var fault = (await blocked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.Equal("P12", fault.GetProperty("code").GetString());

        using var own = await PutAsync(publisher, id, "review", Review("保密办", "测试 publisher"));
        own.EnsureSuccessStatusCode();
        using var alone = await disclosure.PublishAsync(publisher, id);
        Assert.Equal(HttpStatusCode.Forbidden, alone.StatusCode);
        Assert.Equal("four-eyes", (await alone.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

        using var stated = await SendAsync(
            publisher,
            HttpMethod.Post,
            id,
            "publication",
            new { review = Review("保密办", "另一人"), elsewhere = new[] { new { url = Site, publishedOn = Today } } }
        );
        Assert.Equal(HttpStatusCode.OK, stated.StatusCode);
        var json = await ReadAsync(disclosure.Public, $"/open/publications/{id}.json");
        Assert.Equal("保密办", json.GetProperty("review").GetProperty("office").GetString());
        Assert.Equal(
            "https://www.example.gov.cn/%E9%A2%84%E7%AE%97/2024.html",
            json.GetProperty("elsewhere")[0].GetProperty("url").GetString()
        );
    }

    [Fact]
    public async Task An_address_elsewhere_that_comes_later_stands_on_the_page_and_in_the_statistics_and_the_document_stays_as_it_was()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        var publisher = disclosure.PublisherOf(unit);
        var before = await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.json"));
        using var added = await PutAsync(publisher, id, "elsewhere", Links((Site, Today)));
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        var link = (await PageAsync(id)).QuerySelector("#elsewhere a")!;
        Assert.Equal("https://www.example.gov.cn/%E9%A2%84%E7%AE%97/2024.html", link.GetAttribute("href"));
        Assert.Contains("nofollow", link.GetAttribute("rel"), StringComparison.Ordinal);
        Assert.Equal(before, await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.json")));
        var listed = await ReadAsync(disclosure.Public, $"/open/publications?unit={unit}");
        Assert.Single(listed.GetProperty("items")[0].GetProperty("elsewhere").EnumerateArray());

        using var gone = await PutAsync(publisher, id, "elsewhere", Links());
        Assert.Equal(HttpStatusCode.Conflict, gone.StatusCode);
        using var more = await PutAsync(publisher, id, "elsewhere", Links((Site, Today), ("http://second.example.cn", Today)));
        Assert.Equal(HttpStatusCode.OK, more.StatusCode);
        Assert.Equal(2, (await PageAsync(id)).QuerySelectorAll("#elsewhere a").Length);

        // A correction is another document: it names its own addresses, and the statistics keep the old ones until it does.
        using var corrected = await disclosure.CorrectAsync(publisher, id, "更正");
        corrected.EnsureSuccessStatusCode();
        Assert.Equal(2, (await PageAsync(id)).QuerySelectorAll("#elsewhere a").Length);
        Assert.Null((await PageAsync(id[..^1] + "2")).QuerySelector("#elsewhere"));
        var row = Assert.Single((await ReadAsync(publisher, "/api/disclosure/statistics?year=2024")).GetProperty("items").EnumerateArray());
        Assert.Equal(2, row.GetProperty("elsewhere").GetArrayLength());
        var csv = await publisher.GetStringAsync(At("/api/disclosure/statistics.csv?year=2024"));
        Assert.Contains("http://second.example.cn/（", csv, StringComparison.Ordinal);
        var table = new HtmlParser().ParseDocument(await publisher.GetStringAsync(At("/api/disclosure/statistics.html?year=2024")));
        Assert.Equal(2, table.QuerySelectorAll("table.board a.elsewhere").Length);
    }

    [Fact]
    public async Task All_faults_are_told_at_once_and_a_version_has_to_be_named_by_a_publisher_of_the_unit()
    {
        var (unit, id) = await DueAsync();
        var publisher = disclosure.PublisherOf(unit);
        using var wrong = await PutAsync(
            publisher,
            id,
            "review",
            new
            {
                office = "请打13912345678",
                reviewer = new string('长', 51),
                reviewedOn = Today.AddDays(1),
                conclusion = "refused",
                remark = " ",
            }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(["/office", "/remark", "/reviewedOn", "/reviewer"], await PlacesAsync(wrong));
        using var hostile = await PutAsync(publisher, id, "review", Review("办\u202E公室", null));
        Assert.Equal(["/office"], await PlacesAsync(hostile));

        using var links = await PutAsync(
            publisher,
            id,
            "elsewhere",
            Links(("javascript:alert(1)", Today), (Site, Today.AddDays(1)), (Site, Today), ("https://example.cn/", Today.AddYears(-3)))
        );
        Assert.Equal(["/links/0/url", "/links/1/publishedOn", "/links/2/url", "/links/3/publishedOn"], await PlacesAsync(links));
        using var many = await PutAsync(
            publisher,
            id,
            "elsewhere",
            Links([.. Enumerable.Range(0, 11).Select(number => ($"https://example.cn/{number}", Today))])
        );
        Assert.Equal(["/links"], await PlacesAsync(many));
        using var empty = await PutAsync(publisher, id, "elsewhere", new { links = new object?[] { null } });
        Assert.Equal(["/links/0"], await PlacesAsync(empty));
        using var atOnce = await SendAsync(publisher, HttpMethod.Post, id, "publication", new { review = Review("", null) });
        Assert.Equal(["/review/office"], await PlacesAsync(atOnce));

        using var unnamed = await publisher.PutAsJsonAsync(At($"/api/disclosure/publications/{id}/review"), Review("办公室", null));
        Assert.Equal(HttpStatusCode.PreconditionRequired, unnamed.StatusCode);
        using var stale = await PutAsync(publisher, id, "elsewhere", Links(), "\"99\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        using var stranger = await PutAsync(disclosure.PublisherOf(disclosure.NewUnit()), id, "review", Review("办公室", null));
        using var department = await PutAsync(disclosure.DepartmentOf(unit), id, "elsewhere", Links());
        Assert.Equal([403, 403], new[] { stranger, department }.Select(response => (int)response.StatusCode));
    }

    private async Task<(Finance.Contracts.UnitId Unit, string Id)> DueAsync()
    {
        var unit = disclosure.NewUnit();
        return (unit, await disclosure.BecomeDueAsync(BudgetStory.Approved(unit, Today.AddDays(-3))));
    }

    private static object Review(string office, string? reviewer, string conclusion = "agreed") =>
        new
        {
            office,
            reviewer,
            reviewedOn = Today,
            conclusion,
            remark = "看过",
        };

    private static object Links(params (string Url, DateOnly PublishedOn)[] links) =>
        new { links = links.Select(link => new { url = link.Url, publishedOn = link.PublishedOn }) };

    private Task<HttpResponseMessage> PutAsync(HttpClient client, string id, string what, object body, string? eTag = null) =>
        SendAsync(client, HttpMethod.Put, id, what, body, eTag);

    private async Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        HttpMethod method,
        string id,
        string what,
        object body,
        string? eTag = null
    )
    {
        using var request = new HttpRequestMessage(method, $"/api/disclosure/publications/{id}/{what}");
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(eTag ?? await disclosure.ETagAsync(id)));
        request.Content = JsonContent.Create(body);
        return await client.SendAsync(request);
    }

    private static async Task<string[]> PlacesAsync(HttpResponseMessage response) =>
        [
            .. (await response.Content.ReadFromJsonAsync<JsonElement>())
                .GetProperty("errors")
                .EnumerateArray()
                .Select(error => error.GetProperty("pointer").GetString()!)
                .Order(StringComparer.Ordinal),
        ];

    private async Task<IDocument> PageAsync(string id) =>
        new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(At($"/publications/{id}")));

    private static async Task<JsonElement> ReadAsync(HttpClient client, string path) =>
        await client.GetFromJsonAsync<JsonElement>(At(path));

    private static Uri At(string path) => new(path, UriKind.Relative);
}
