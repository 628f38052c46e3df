using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests;

/// <summary>The report before publication as its readers ask for it, and that it says what publication does.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class ReportTests(DisclosureService disclosure)
{
    private static readonly DateOnly Today = DisclosureClock.DayOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_budget_that_was_really_published_is_good_before_and_after_it_goes_out()
    {
        var (unit, id) = await DueAsync(_ => { });
        foreach (var reader in new[] { disclosure.PublisherOf(unit), disclosure.Reviewer, disclosure.Auditor })
        {
            Assert.Equal("及时met 完整met 细化met 准确met 可读met", Grades(await ReadAsync(reader, id)));
        }

        Assert.True((await ReadAsync(disclosure.Auditor, id)).GetProperty("mayBePublished").GetBoolean());
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        Assert.Equal("及时met 完整met 细化met 准确met 可读met", Grades(await ReadAsync(disclosure.Auditor, id)));
    }

    [Fact]
    public async Task What_the_report_shows_as_blocking_is_what_publication_refuses()
    {
        var (unit, id) = await DueAsync(facts => facts["projects"]![0]!["goal"] = "联系电话13912345678，办好各项工作。");
        var report = await ReadAsync(disclosure.PublisherOf(unit), id);
        Assert.Equal("及时met 完整met 细化met 准确met 可读failed", Grades(report));
        var blocking = Assert.Single(report.GetProperty("blocking").EnumerateArray());
        using var refused = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var fault = Assert.Single((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray());
        Assert.Equal(fault.GetProperty("code").GetString(), blocking.GetProperty("rule").GetString());
        Assert.Equal(fault.GetProperty("pointer").GetString(), blocking.GetProperty("places")[0].GetString());
        Assert.Equal(fault.GetProperty("message").GetString(), blocking.GetProperty("message").GetString());
    }

    [Fact]
    public async Task It_is_for_those_who_answer_for_the_publication_and_for_nobody_else()
    {
        var (unit, id) = await DueAsync(facts => facts["profile"]!.AsObject().Remove("duties"));
        Assert.Equal("及时met 完整failed 细化met 准确met 可读met", Grades(await ReadAsync(disclosure.PublisherOf(unit), id)));
        var path = new Uri($"/api/disclosure/publications/{id}/report", UriKind.Relative);
        using var stranger = await disclosure.PublisherOf(disclosure.NewUnit()).GetAsync(path);
        using var treasury = await disclosure.Treasury.GetAsync(path);
        using var nobody = await disclosure.Public.GetAsync(path);
        using var unknown = await disclosure.Auditor.GetAsync(
            new Uri("/api/disclosure/publications/2024-990000-T999-budget-1/report", UriKind.Relative)
        );
        Assert.Equal([403, 403, 401, 404], new[] { stranger, treasury, nobody, unknown }.Select(response => (int)response.StatusCode));
    }

    private async Task<(UnitId Unit, string Id)> DueAsync(Action<JsonNode> change)
    {
        var unit = disclosure.NewUnit();
        var facts = JsonNode.Parse(await File.ReadAllTextAsync(PublishedCells.Case("jiangxi-budget.json")))!;
        GoldenFacts.Complete(facts);
        facts["unit"] = unit.Value;
        change(facts);
        var approved = BudgetStory.Approved(unit, Today.AddDays(-3)) with { Content = BudgetStory.ContentOf(facts.ToJsonString()) };
        return (unit, await disclosure.BecomeDueAsync(approved));
    }

    private static string Grades(JsonElement report) =>
        string.Join(
            ' ',
            report
                .GetProperty("dimensions")
                .EnumerateArray()
                .Select(dimension => dimension.GetProperty("name").GetString() + dimension.GetProperty("grade").GetString())
        );

    private static async Task<JsonElement> ReadAsync(HttpClient client, string id) =>
        await client.GetFromJsonAsync<JsonElement>(new Uri($"/api/disclosure/publications/{id}/report", UriKind.Relative));
}
