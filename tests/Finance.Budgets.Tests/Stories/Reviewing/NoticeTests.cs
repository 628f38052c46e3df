using System.Net;
using System.Text.Json;
using Finance.Testing;

namespace Finance.Budgets.Tests.Stories.Reviewing;

[Collection(BudgetsCollection.Name)]
public sealed class NoticeTests(BudgetsService service)
{
    [Fact]
    public async Task A_unit_is_told_of_its_control_figures_and_of_each_change_and_nobody_else_is()
    {
        var (story, other) = (Story.Of(service), Story.Of(service));
        var first = (await story.IssueCeilingAsync("100.00")).Expect(HttpStatusCode.OK)["version"].GetInt32();
        (await story.IssueCeilingAsync("100.00")).Expect(HttpStatusCode.OK);
        await Eventually.Become(async () => (await NoticesAsync(story.Department)).Count == 1, "the first notice");
        var second = (await story.IssueCeilingAsync("90.00")).Expect(HttpStatusCode.OK)["version"].GetInt32();
        await Eventually.Become(async () => (await NoticesAsync(story.Department)).Count == 2, "the second notice");

        var notices = await NoticesAsync(story.Manager, "?year=2024");

        Assert.Equal([second, first], notices.Select(notice => notice.GetProperty("controlFiguresVersion").GetInt32()));
        Assert.Contains($"第{second}号，原为第{first}号", notices[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("controlFigures", notices[0].GetProperty("kind").GetString());
        Assert.Empty(await NoticesAsync(other.Department));
        Assert.Equal(2, (await NoticesAsync(story.Reviewer, $"?unit={story.Unit}")).Count);
        Assert.Empty(await NoticesAsync(story.Reviewer, $"?unit={story.Unit}&year=2023"));
        var page = (await story.Reviewer.GetAsync($"/notices?unit={story.Unit}&limit=1")).Expect(HttpStatusCode.OK);
        var rest = await NoticesAsync(story.Reviewer, $"?unit={story.Unit}&after={page["next"].GetString()}");
        Assert.Equal(first, Assert.Single(rest).GetProperty("controlFiguresVersion").GetInt32());
        (await service.As(TestUsers.Publisher(story.Unit)).GetAsync("/notices")).Expect(HttpStatusCode.Forbidden);
    }

    private static async Task<List<JsonElement>> NoticesAsync(Caller caller, string query = "") =>
        [.. (await caller.GetAsync("/notices" + query)).Expect(HttpStatusCode.OK)["items"].EnumerateArray()];
}
