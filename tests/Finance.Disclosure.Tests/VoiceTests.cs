using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Tests;

[Collection(DisclosureCollection.Name)]
public sealed class VoiceTests(DisclosureService disclosure)
{
    [Fact]
    public async Task A_voice_is_public_only_after_somebody_read_it_and_is_answered_with_the_correction_it_caused()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        using var sent = await SendAsync(id, ("kind", "error"), ("place", "公开03表"), ("text", "<b>第三行</b>合计不对"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.DoesNotContain("第三行", await PageAsync(id), StringComparison.Ordinal);

        var publisher = disclosure.PublisherOf(unit);
        var voice = Assert.Single((await ListAsync(publisher, "status=waiting")).EnumerateArray());
        Assert.Equal("<b>第三行</b>合计不对", voice.GetProperty("text").GetString());
        var path = $"/api/disclosure/voices/{voice.GetProperty("id").GetString()}";
        using var unstated = await publisher.PostAsync(new Uri($"{path}/showing", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.PreconditionRequired, unstated.StatusCode);
        var shown = await PostAsync(publisher, $"{path}/showing", voice, null);
        Assert.Equal("shown", shown.GetProperty("status").GetString());
        var page = new HtmlParser().ParseDocument(await PageAsync(id));
        Assert.Equal("<b>第三行</b>合计不对", page.QuerySelector("p.voice")!.TextContent);

        using var corrected = await disclosure.CorrectAsync(publisher, id, "合计有误");
        corrected.EnsureSuccessStatusCode();
        var answered = await PostAsync(publisher, $"{path}/answer", shown, new { answer = "已经更正。", correction = id[..^1] + "2" });
        Assert.Equal("answered", answered.GetProperty("status").GetString());
        var open = await disclosure.Public.GetFromJsonAsync<JsonElement>(new Uri($"/open/publications/{id}/voices", UriKind.Relative));
        Assert.Equal(id[..^1] + "2", open.GetProperty("items")[0].GetProperty("correction").GetString());
        Assert.Contains("已经更正。", await PageAsync(id), StringComparison.Ordinal);

        await PostAsync(disclosure.Reviewer, $"{path}/hiding", answered, new { reason = "涉及个人信息" });
        Assert.DoesNotContain("第三行", await PageAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_neither_see_nor_handle_a_voice()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        using var sent = await disclosure.Public.PostAsJsonAsync(
            new Uri($"/publications/{id}/voices", UriKind.Relative),
            new { kind = "question", text = "为什么？" }
        );
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var voice = Assert.Single((await ListAsync(disclosure.PublisherOf(unit), "")).EnumerateArray());
        var path = $"/api/disclosure/voices/{voice.GetProperty("id").GetString()}";
        var other = disclosure.PublisherOf(disclosure.NewUnit());
        Assert.Empty((await ListAsync(other, "")).EnumerateArray());
        Assert.Equal(HttpStatusCode.Forbidden, await TryAsync(other, $"{path}/showing", voice, null));
        Assert.Equal(HttpStatusCode.Forbidden, await TryAsync(disclosure.Auditor, $"{path}/answer", voice, new { answer = "x" }));
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(disclosure.Public, $"{path}/hiding", voice, new { reason = "x" }));
        var own = disclosure.PublisherOf(unit);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            await TryAsync(own, $"{path}/answer", voice, new { answer = "x", correction = "2024-990000-T001-budget-7" })
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(own, $"{path}/hiding", voice, new { reason = " " }));
    }

    [Fact]
    public async Task What_should_have_been_answered_is_found_as_overdue()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        using var sent = await SendAsync(id, ("kind", "question"), ("text", "为什么？"));
        Assert.Empty((await ListAsync(disclosure.PublisherOf(unit), "overdue=true")).EnumerateArray());
        await disclosure.WithDatabaseAsync(db =>
            db.Voices.Where(v => v.PublicationId == id).ExecuteUpdateAsync(v => v.SetProperty(row => row.DueOn, new DateOnly(2026, 1, 5)))
        );
        var late = Assert.Single((await ListAsync(disclosure.PublisherOf(unit), "overdue=true")).EnumerateArray());
        Assert.True(late.GetProperty("overdue").GetBoolean());
    }

    [Fact]
    public async Task A_form_from_another_site_an_empty_one_and_one_that_a_program_filled_leave_nothing()
    {
        var (_, id) = await disclosure.PublishNewAsync();
        using var foreign = new HttpRequestMessage(HttpMethod.Post, $"/publications/{id}/voices");
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        foreign.Content = new FormUrlEncodedContent([new("kind", "error"), new("text", "x")]);
        using var refused = await disclosure.Public.SendAsync(foreign);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        using var empty = await SendAsync(id, ("kind", "error"), ("text", " "), ("place", "第一行"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var page = new HtmlParser().ParseDocument(await empty.Content.ReadAsStringAsync());
        Assert.Equal("第一行", page.QuerySelector("#place")!.GetAttribute("value"));
        Assert.NotEmpty(page.QuerySelectorAll("[role=alert] li"));
        using var huge = await SendAsync(id, ("kind", "error"), ("text", new string('长', 2_001)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, huge.StatusCode);
        using var trapped = await SendAsync(id, ("kind", "error"), ("text", "x"), ("website", "http://x"));
        Assert.Equal(HttpStatusCode.SeeOther, trapped.StatusCode);
        Assert.Equal(0, await disclosure.WithDatabaseAsync(db => db.Voices.CountAsync(v => v.PublicationId == id)));
    }

    [Fact]
    public async Task One_address_may_not_send_on_and_on()
    {
        var (_, id) = await disclosure.PublishNewAsync();
        for (var sent = 0; sent < 10; sent++)
        {
            Assert.Equal(HttpStatusCode.Created, await SendFromAsync(id, "203.0.113.7"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await SendFromAsync(id, "203.0.113.7"));
        Assert.Equal(HttpStatusCode.Created, await SendFromAsync(id, "203.0.113.8"));
    }

    [Fact]
    public async Task The_list_is_read_page_by_page_without_loss()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        for (var sent = 0; sent < 3; sent++)
        {
            Assert.Equal(HttpStatusCode.Created, await SendFromAsync(id, "203.0.113.9"));
        }

        var publisher = disclosure.PublisherOf(unit);
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await publisher.GetFromJsonAsync<JsonElement>(
                new Uri($"/api/disclosure/voices?publication={id}&limit=1&after={after}", UriKind.Relative)
            );
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            after = page.GetProperty("next").GetString();
        } while (after is not null && seen.Count < 10);

        Assert.Equal(3, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(3, seen.Count);
    }

    private async Task<HttpStatusCode> SendFromAsync(string id, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/publications/{id}/voices");
        request.Headers.Add("X-Forwarded-For", address);
        request.Content = JsonContent.Create(new { kind = "question", text = "为什么？" });
        using var answer = await disclosure.Public.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string id, params (string Name, string Value)[] fields)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = disclosure.Address };
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await client.PostAsync(new Uri($"/publications/{id}/voices", UriKind.Relative), content);
    }

    private Task<string> PageAsync(string id) => disclosure.Public.GetStringAsync(new Uri($"/publications/{id}/voices", UriKind.Relative));

    private static async Task<JsonElement> ListAsync(HttpClient client, string query) =>
        (await client.GetFromJsonAsync<JsonElement>(new Uri($"/api/disclosure/voices?{query}", UriKind.Relative))).GetProperty("items");

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, JsonElement state, object? body)
    {
        using var answer = await AskAsync(client, path, state, body);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<HttpStatusCode> TryAsync(HttpClient client, string path, JsonElement state, object? body)
    {
        using var answer = await AskAsync(client, path, state, body);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string path, JsonElement state, object? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(state.GetProperty("eTag").GetString()!));
        request.Content = body is null ? null : JsonContent.Create(body);
        return await client.SendAsync(request);
    }
}
