using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Finance.Contracts;

namespace Finance.EndToEnd.Tests;

/// <summary>A budget by API, reviewed and approved by two people through the gateway, as an event over RabbitMQ, on the public site.</summary>
public sealed class SliceTests(Platform platform)
{
    [Fact]
    public async Task A_budget_travels_from_the_first_draft_to_the_public_site()
    {
        var story = new BudgetStory(platform, "652801-301001", "dept-xinjiang", year: 2023);

        var saved = (await story.SaveAsync(story.Facts())).Expect(HttpStatusCode.Created);
        Assert.Equal("draft", saved.Text("status"));
        Assert.Equal("first", saved.Text("round"));

        Assert.Equal("submitted", (await story.SubmitAsync()).Expect(HttpStatusCode.OK).Text("status"));
        Assert.Equal("returned", (await story.ReturnAsync("办公费请核实。")).Expect(HttpStatusCode.OK).Text("status"));
        (await story.SaveAsync(story.Facts(more: 0.01m))).Expect(HttpStatusCode.OK);
        (await story.SubmitAsync()).Expect(HttpStatusCode.OK);
        Assert.Equal("reviewed", (await story.ReviewAsync()).Expect(HttpStatusCode.OK).Text("status"));
        Assert.Equal("wrong-state", (await story.ApproveAsync()).Code);

        (await story.IssueCeilingsAsync("1320000.00")).Expect(HttpStatusCode.OK);
        var opened = await story.ReadAgainAsync();
        Assert.Equal("second", opened.Text("round"));
        Assert.Equal("draft", opened.Text("status"));

        var above = (await story.SubmitAsync()).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(above.Json.GetProperty("errors").EnumerateArray(), error => error.GetProperty("code").GetString() == "C01");
        (await story.SaveAsync(story.Facts())).Expect(HttpStatusCode.OK);
        (await story.SubmitAsync()).Expect(HttpStatusCode.OK);
        (await story.ReviewAsync("reviewer2")).Expect(HttpStatusCode.OK);
        var approved = (await story.ApproveAsync()).Expect(HttpStatusCode.OK);
        Assert.Equal("approved", approved.Text("status"));

        var publication = await story.AwaitPublicationAsync();
        await ShowsNothingToThePublicAsync(publication);
        var published = (await story.PublishAsync(publication)).Expect(HttpStatusCode.OK);
        Assert.Equal("published", published.Text("status"));
        Assert.Equal("2023-02-28", published.Text("dueOn"));

        await OpenDataShowsExactTotalsAsync(publication, approved.Text("hash"));
        await PublicPageShowsTheSameInWanAsync(publication);
        await HistoryIsWholeAsync(story);
    }

    private async Task ShowsNothingToThePublicAsync(string publication)
    {
        using var anyone = new HttpClient { BaseAddress = platform.Gateway };
        using var answer = await anyone.GetAsync(new Uri($"/open/publications/{publication}.json?before", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task OpenDataShowsExactTotalsAsync(string publication, string approvedSha256)
    {
        using var anyone = new HttpClient { BaseAddress = platform.Gateway };
        var bytes = await anyone.GetByteArrayAsync(new Uri($"/open/publications/{publication}.json", UriKind.Relative));
        var document = JsonSerializer.Deserialize<JsonElement>(bytes);

        Assert.Equal(approvedSha256, document.GetProperty("contentSha256").GetString());
        Assert.Equal("1360000.00", document.GetProperty("income").GetProperty("total").GetString());
        Assert.Equal("1360000.00", document.GetProperty("expenditure").GetProperty("total").GetString());
        string[] byClass = ["201 1203456.78", "208 96543.21", "221 60000.01"];
        Assert.Equal(byClass, ByClass(document.GetProperty("income")));
        Assert.Equal(byClass, ByClass(document.GetProperty("expenditure")));

        // The bytes are the same under the address that their hash makes.
        var blob = await anyone.GetByteArrayAsync(new Uri($"/open/blobs/{CanonicalJson.Hash(bytes)}", UriKind.Relative));
        Assert.Equal(bytes, blob);
    }

    private static IEnumerable<string> ByClass(JsonElement figures) =>
        figures.GetProperty("byFunctional").EnumerateArray().Select(total => $"{total.GetProperty("code")} {total.GetProperty("amount")}");

    private async Task PublicPageShowsTheSameInWanAsync(string publication)
    {
        using var anyone = new HttpClient { BaseAddress = platform.Gateway };
        var html = await anyone.GetStringAsync(new Uri($"/publications/{publication}", UriKind.Relative));
        var page = await new HtmlParser().ParseDocumentAsync(html);

        string Cell(string code) => page.QuerySelector($"#expenditure tr[data-code='{code}'] td.number")!.TextContent.Trim();
        Assert.Equal("120.35", Cell("201"));
        Assert.Equal("9.65", Cell("208"));
        Assert.Equal("6.00", Cell("221"));
        Assert.Equal("136.00", page.QuerySelector("#expenditure tfoot td.number")!.TextContent.Trim());
        Assert.Contains("公共服务示范中心", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    private async Task HistoryIsWholeAsync(BudgetStory story)
    {
        var auditor = await platform.PersonAsync("auditor");
        var history = (await auditor.GetAsync($"{story.Route}/history?verify=true&limit=500")).Expect(HttpStatusCode.OK).Json;

        Assert.True(history.GetProperty("verification").GetProperty("valid").GetBoolean());
        var actions = history.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()).ToList();
        Assert.Contains("explained", actions);
        Assert.Equal(
            [
                "saved",
                "submitted",
                "returned",
                "saved",
                "submitted",
                "reviewed",
                "ceilingsIssued",
                "secondRoundOpened",
                "saved",
                "submitted",
                "reviewed",
                "approved",
            ],
            actions.Where(action => action != "explained").Take(12)
        );
    }
}
