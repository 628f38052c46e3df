using System.Net;
using System.Text.Json.Nodes;

namespace Finance.Budgets.Tests.Stories;

/// <summary>Last year's figures come from last year's approved budget where the platform has it.</summary>
[Collection(BudgetsCollection.Name)]
public sealed class PriorYearTests(BudgetsService service)
{
    [Fact]
    public async Task Last_years_approved_budget_becomes_this_years_figures_of_the_year_before()
    {
        var story = Story.Of(service);
        await LoadLastYearAsync(story, story.Unit, "80000.00");

        var saved = (await story.SaveAsync(Content.Balanced("300000.00"))).Expect(HttpStatusCode.Created);

        var prior = (await story.ReadAsync())["content"].GetProperty("priorYear");
        Assert.Equal("initialBudget", prior.GetProperty("basis").GetString());
        Assert.Equal("80000.00", Assert.Single(prior.GetProperty("incomes").EnumerateArray()).GetProperty("amount").GetString());
        Assert.Equal("30101", Assert.Single(prior.GetProperty("expenditures").EnumerateArray()).GetProperty("economic").GetString());
        Assert.Contains("C03", saved["findings"].EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()));
    }

    [Fact]
    public async Task What_the_unit_states_itself_gives_way_to_what_was_approved()
    {
        var story = Story.Of(service);
        await LoadLastYearAsync(story, story.Unit, "80000.00");
        var content = JsonNode.Parse(Content.Balanced())!.AsObject();
        content["priorYear"] = JsonNode.Parse("""{ "basis": "initialBudget", "operatingCost": "1.00" }""");

        (await story.SaveAsync(content.ToJsonString())).Expect(HttpStatusCode.Created);

        var prior = (await story.ReadAsync())["content"].GetProperty("priorYear");
        Assert.Equal("0.00", prior.GetProperty("operatingCost").GetString());
    }

    [Fact]
    public async Task Without_last_years_budget_the_unit_states_its_figures()
    {
        var story = Story.Of(service);
        var content = JsonNode.Parse(Content.Balanced())!.AsObject();
        content["priorYear"] = JsonNode.Parse("""{ "basis": "initialBudget", "operatingCost": "1.00" }""");

        (await story.SaveAsync(content.ToJsonString())).Expect(HttpStatusCode.Created);

        Assert.Equal("1.00", (await story.ReadAsync())["content"].GetProperty("priorYear").GetProperty("operatingCost").GetString());
    }

    [Fact]
    public async Task After_a_merger_the_predecessors_figures_are_added_up_once_all_are_there()
    {
        var (merged, one, other) = service.NewMergedUnit();
        var story = Story.Of(service, merged);
        await LoadLastYearAsync(story, one, "80000.00");
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        Assert.False((await story.ReadAsync())["content"].TryGetProperty("priorYear", out _));
        await LoadLastYearAsync(story, other, "20000.00");

        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.OK);

        var prior = (await story.ReadAsync())["content"].GetProperty("priorYear");
        Assert.Equal("100000.00", Assert.Single(prior.GetProperty("expenditures").EnumerateArray()).GetProperty("amount").GetString());
    }

    private static async Task LoadLastYearAsync(Story story, string unit, string amount) =>
        (
            await story.Admin.PostAsync(
                $"/2023/{unit}/imports",
                Content.Import(Content.Balanced(amount)).Replace("2024-", "2023-", StringComparison.Ordinal)
            )
        ).Expect(HttpStatusCode.Created);
}
