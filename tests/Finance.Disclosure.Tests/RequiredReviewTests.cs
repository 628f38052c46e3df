using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests;

/// <summary>Where the city demands a recorded 公开审查, nothing goes out without one, whatever kind it is of.</summary>
public sealed class RequiredReviewTests(ReviewingService disclosure) : IClassFixture<ReviewingService>
{
    private static readonly DateOnly Today = DisclosureClock.DayOf(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_goes_out_before_its_review_is_recorded_and_neither_does_its_correction(bool goals)
    {
        var unit = disclosure.NewUnit();
        var approved = BudgetStory.Approved(unit, Today.AddDays(-3));
        var id = goals
            ? await disclosure.BecomeDueAsync(GoalsStory.Confirmed(unit, 1, GoalsStory.Project("G1", "档案数字化经费")))
            : await disclosure.BecomeDueAsync(approved);
        var publisher = disclosure.PublisherOf(unit);
        await IsKeptInAsync(await disclosure.PublishAsync(publisher, id));
        var report = await publisher.GetFromJsonAsync<JsonElement>(At($"/api/disclosure/publications/{id}/report"));
        Assert.False(report.GetProperty("mayBePublished").GetBoolean());

        await ReviewAsync(publisher, id);
        using var published = await disclosure.PublishAsync(publisher, id);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());

        // What was reviewed was the version before.
        await IsKeptInAsync(await disclosure.CorrectAsync(publisher, id, "数字有误"));
        using var corrected = await SendAsync(publisher, HttpMethod.Post, id, "corrections", new { reason = "数字有误", review = Review });
        Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);
    }

    [Fact]
    public async Task A_review_of_other_content_is_none_and_what_was_loaded_needs_none()
    {
        var unit = disclosure.NewUnit();
        var id = await disclosure.BecomeDueAsync(GoalsStory.Confirmed(unit, 1, GoalsStory.Project("G1", "甲项目")));
        await ReviewAsync(disclosure.PublisherOf(unit), id);
        await disclosure.SendAsync(GoalsStory.Reopened(unit, 2));
        await disclosure.BecomeDueAsync(GoalsStory.Confirmed(unit, 3, GoalsStory.Project("G1", "乙项目")));
        await IsKeptInAsync(await disclosure.PublishAsync(disclosure.PublisherOf(unit), id));

        var other = disclosure.NewUnit();
        var loaded = await disclosure.BecomeDueAsync(
            GoalsStory.Confirmed(other, 1, GoalsStory.Project("G1", "甲项目")) with
            {
                Loaded = true,
            }
        );
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(other), loaded);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
    }

    private static object Review { get; } = new
    {
        office = "保密办",
        reviewer = "另一人",
        reviewedOn = Today,
        conclusion = "agreed",
    };

    private static async Task IsKeptInAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
            var fault = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
            Assert.Equal(("P12", "/review"), (fault.GetProperty("code").GetString(), fault.GetProperty("pointer").GetString()));
        }
    }

    private async Task ReviewAsync(HttpClient publisher, string id)
    {
        using var recorded = await SendAsync(publisher, HttpMethod.Put, id, "review", Review);
        Assert.Equal(HttpStatusCode.OK, recorded.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string id, string what, object body)
    {
        using var request = new HttpRequestMessage(method, $"/api/disclosure/publications/{id}/{what}");
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(await disclosure.ETagAsync(id)));
        request.Content = JsonContent.Create(body);
        return await client.SendAsync(request);
    }

    private static Uri At(string path) => new(path, UriKind.Relative);
}
