using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Tests;

[Collection(DisclosureCollection.Name)]
public sealed class PublishingTests(DisclosureService disclosure)
{
    private static readonly DateOnly Today = DisclosureClock.DayOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task An_approved_budget_becomes_due_and_a_publisher_of_its_unit_makes_it_public()
    {
        var unit = disclosure.NewUnit();
        var approved = BudgetStory.Approved(unit, Today.AddDays(-3));
        var id = await disclosure.BecomeDueAsync(approved);
        var due = await GetAsync(disclosure.DepartmentOf(unit), $"/api/disclosure/publications/{id}");
        Assert.Equal("due", due.GetProperty("status").GetString());
        Assert.Equal(Today.AddDays(17), DateOnly.Parse(due.GetProperty("dueOn").GetString()!, null));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/publications/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/open/publications/{id}.json"));

        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        Assert.Equal("published", (await published.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());

        var page = new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(new Uri($"/publications/{id}", UriKind.Relative)));
        Assert.Equal("433.33", page.QuerySelector("#expenditure tr[data-code='201'] data")!.TextContent);
        Assert.Equal("4333250.01", page.QuerySelector("#expenditure tr[data-code='201'] data")!.GetAttribute("value"));
        Assert.Equal("465.18", page.QuerySelector("#income tr.total data")!.TextContent);
        Assert.Equal("按时", page.QuerySelector("#about .badge")!.TextContent.Trim());

        var json = await GetAsync(disclosure.Public, $"/open/publications/{id}.json");
        Assert.Equal("4651750.01", json.GetProperty("income").GetProperty("total").GetString());
        Assert.Equal("4333250.01", json.GetProperty("expenditure").GetProperty("byFunctional")[0].GetProperty("amount").GetString());
        Assert.Equal(approved.Content.Sha256, json.GetProperty("contentSha256").GetString());
        Assert.Equal(0, json.GetProperty("daysLate").GetInt32());
        Assert.Equal(4, json.GetProperty("lines").GetProperty("expenditures").GetArrayLength());

        var list = await GetAsync(disclosure.Public, $"/open/publications?unit={unit}");
        Assert.Equal(id, list.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Contains(
            $"/publications/{id}",
            await disclosure.Public.GetStringAsync(new Uri($"/?unit={unit}", UriKind.Relative)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Publishing_tells_the_others_through_the_outbox()
    {
        var unit = disclosure.NewUnit();
        var approved = BudgetStory.Approved(unit, Today);
        var id = await disclosure.BecomeDueAsync(approved);
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        published.EnsureSuccessStatusCode();
        var told = await disclosure.ToldAsync(id);
        Assert.Equal(approved.DocumentId, told.GetProperty("sourceDocumentId").GetGuid());
        Assert.Equal(approved.Content.Sha256, told.GetProperty("contentSha256").GetString());
        Assert.Equal(1, told.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Only_a_publisher_of_the_unit_publishes_and_a_version_that_is_named_must_be_the_current_one()
    {
        var unit = disclosure.NewUnit();
        var id = await disclosure.BecomeDueAsync(BudgetStory.Approved(unit, Today));
        using var stranger = await disclosure.PublishAsync(disclosure.PublisherOf(disclosure.NewUnit()), id);
        using var department = await disclosure.PublishAsync(disclosure.DepartmentOf(unit), id);
        using var nobody = await disclosure.PublishAsync(disclosure.Public, id);
        using var stale = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id, "\"999\"");
        using var unknown = await disclosure.PublishAsync(disclosure.PublisherOf(unit), "2024-990000-T999-budget-1", "\"1\"");
        Assert.Equal(
            [403, 403, 401, 412, 404],
            new[] { stranger, department, nobody, stale, unknown }.Select(response => (int)response.StatusCode)
        );
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/publications/{id}"));

        using var first = await disclosure
            .PublisherOf(unit)
            .PostAsync(new Uri($"/api/disclosure/publications/{id}/publication", UriKind.Relative), content: null);
        using var again = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("published", (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Of_two_that_publish_at_once_one_does()
    {
        var unit = disclosure.NewUnit();
        var id = await disclosure.BecomeDueAsync(BudgetStory.Approved(unit, Today));
        var eTag = await disclosure.ETagAsync(id);
        var client = disclosure.PublisherOf(unit);
        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => disclosure.PublishAsync(client, id, eTag)));
        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
        Assert.Equal(1, await disclosure.WithDatabaseAsync(db => db.Log.CountAsync(entry => entry.PublicationId == id)));
    }

    [Fact]
    public async Task What_is_late_is_overdue_and_its_page_says_how_late()
    {
        var unit = disclosure.NewUnit();
        var id = await disclosure.BecomeDueAsync(BudgetStory.Approved(unit, Today.AddDays(-25)));
        var overdue = await GetAsync(disclosure.Auditor, $"/api/disclosure/publications?status=overdue&unit={unit}");
        Assert.Equal(5, overdue.GetProperty("items")[0].GetProperty("daysLate").GetInt32());
        Assert.Empty(
            (await GetAsync(disclosure.Auditor, $"/api/disclosure/publications?status=due&unit={unit}"))
                .GetProperty("items")
                .EnumerateArray()
        );

        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        published.EnsureSuccessStatusCode();
        var page = new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(new Uri($"/publications/{id}", UriKind.Relative)));
        Assert.Equal("晚了 5 天", page.QuerySelector("#about .badge.late")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_loaded_budget_is_told_to_be_loaded()
    {
        var unit = disclosure.NewUnit();
        var id = await disclosure.BecomeDueAsync(
            BudgetStory.Approved(unit, new DateOnly(2024, 2, 10)) with
            {
                Loaded = true,
                PublishedOn = new DateOnly(2024, 2, 26),
            }
        );
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        published.EnsureSuccessStatusCode();
        var page = await disclosure.Public.GetStringAsync(new Uri($"/publications/{id}", UriKind.Relative));
        Assert.Contains("补录", page, StringComparison.Ordinal);
        Assert.Contains("2024年2月26日", page, StringComparison.Ordinal);
        Assert.Equal(0, (await GetAsync(disclosure.Public, $"/open/publications/{id}.json")).GetProperty("daysLate").GetInt32());
    }

    [Fact]
    public async Task A_withdrawn_budget_is_a_draft_until_it_is_approved_again()
    {
        var unit = disclosure.NewUnit();
        var approved = BudgetStory.Approved(unit, Today.AddDays(-30));
        var id = await disclosure.BecomeDueAsync(approved);
        await disclosure.SendAsync(BudgetStory.Withdrawn(approved.DocumentId, 2) with { Unit = unit });
        await disclosure.BecomeAsync(id, publication => publication.GetProperty("status").GetString() == "draft");
        using var refused = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);

        await disclosure.SendAsync(approved with { Sequence = 3, DocumentDate = Today });
        await disclosure.BecomeAsync(id, publication => publication.GetProperty("status").GetString() == "due");
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
    }

    [Fact]
    public async Task Shuffled_and_repeated_events_end_in_the_newest_content()
    {
        var unit = disclosure.NewUnit();
        var approved = BudgetStory.Approved(unit, Today);
        var newer = BudgetStory.ContentFor(unit).Replace("318500.00", "318600.00", StringComparison.Ordinal);
        var newest = BudgetStory.ContentFor(unit).Replace("318500.00", "318700.00", StringComparison.Ordinal);
        await disclosure.SendAsync(BudgetStory.Adjusted(approved.DocumentId, 3, newest) with { Unit = unit });
        await disclosure.SendAsync(approved);
        await disclosure.SendAsync(BudgetStory.Adjusted(approved.DocumentId, 2, newer) with { Unit = unit });
        await disclosure.SendAsync(approved);
        var id = $"{approved.FiscalYear}-{unit}-budget-1";
        await disclosure.BecomeAsync(id, p => p.GetProperty("contentSha256").GetString() == BudgetStory.ContentOf(newest).Sha256);
        await disclosure.SettleAsync();
        var settled = await GetAsync(disclosure.Auditor, $"/api/disclosure/publications/{id}");
        Assert.Equal(BudgetStory.ContentOf(newest).Sha256, settled.GetProperty("contentSha256").GetString());
        Assert.Equal(approved.DocumentNumber, settled.GetProperty("documentNumber").GetString());
        Assert.Equal(1, await disclosure.WithDatabaseAsync(db => db.Publications.CountAsync(p => p.Unit == unit)));
    }

    [Fact]
    public async Task A_correction_is_a_new_version_that_names_the_old_one_and_why()
    {
        var unit = disclosure.NewUnit();
        var approved = BudgetStory.Approved(unit, Today);
        var id = await disclosure.BecomeDueAsync(approved);
        var publisher = disclosure.PublisherOf(unit);
        using var early = await disclosure.CorrectAsync(publisher, id, "还没有公开");
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        using var published = await disclosure.PublishAsync(publisher, id);
        published.EnsureSuccessStatusCode();
        var before = await disclosure.Public.GetByteArrayAsync(new Uri($"/open/publications/{id}.json", UriKind.Relative));

        var changed = BudgetStory.ContentFor(unit).Replace("318500.00", "318600.00", StringComparison.Ordinal);
        await disclosure.SendAsync(BudgetStory.Withdrawn(approved.DocumentId, 2) with { Unit = unit });
        await disclosure.BecomeAsync(id, p => p.GetProperty("needsCorrection").GetBoolean());
        await disclosure.SendAsync(approved with { Sequence = 3, Content = BudgetStory.ContentOf(changed) });
        await disclosure.SettleAsync();

        using var empty = await disclosure.CorrectAsync(publisher, id, "  ");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var eTag = await disclosure.ETagAsync(id);
        using var corrected = await disclosure.CorrectAsync(publisher, id, "养老保险<金额>有误", "key-1", eTag);
        using var repeated = await disclosure.CorrectAsync(publisher, id, "养老保险<金额>有误", "key-1", eTag);
        Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);
        Assert.Equal(HttpStatusCode.Created, repeated.StatusCode);
        var second = $"{approved.FiscalYear}-{unit}-budget-2";
        Assert.Equal($"/api/disclosure/publications/{second}", corrected.Headers.Location!.ToString());

        var json = await GetAsync(disclosure.Public, $"/open/publications/{second}.json");
        Assert.Equal(id, json.GetProperty("replaces").GetString());
        Assert.Equal("养老保险<金额>有误", json.GetProperty("reason").GetString());
        Assert.Equal("4651850.01", json.GetProperty("expenditure").GetProperty("total").GetString());
        Assert.Equal(before, await disclosure.Public.GetByteArrayAsync(new Uri($"/open/publications/{id}.json", UriKind.Relative)));
        var old = new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(new Uri($"/publications/{id}", UriKind.Relative)));
        Assert.Contains("养老保险<金额>有误", old.QuerySelector(".notice.late")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("31.85", old.QuerySelector("#expenditure tr[data-code='208'] data")!.TextContent);
        var list = await GetAsync(disclosure.Public, $"/open/publications?unit={unit}");
        Assert.Equal(second, Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());

        using var tooOld = await disclosure.CorrectAsync(publisher, id, "再次");
        Assert.Equal(HttpStatusCode.Conflict, tooOld.StatusCode);
    }

    [Fact]
    public async Task The_list_shows_a_caller_their_own_units()
    {
        var unit = disclosure.NewUnit();
        var id = await disclosure.BecomeDueAsync(BudgetStory.Approved(unit, Today));
        var own = await GetAsync(disclosure.DepartmentOf(unit), "/api/disclosure/publications?year=2024&kind=budget");
        Assert.Equal([id], own.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
        var other = await GetAsync(disclosure.DepartmentOf(disclosure.NewUnit()), "/api/disclosure/publications");
        Assert.Empty(other.GetProperty("items").EnumerateArray());
        using var foreign = await disclosure
            .DepartmentOf(disclosure.NewUnit())
            .GetAsync(new Uri($"/api/disclosure/publications/{id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using var anonymous = await disclosure.Public.GetAsync(new Uri("/api/disclosure/publications", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await disclosure.Public.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string path) =>
        await client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));
}
