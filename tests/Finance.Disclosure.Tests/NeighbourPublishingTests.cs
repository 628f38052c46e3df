using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests;

/// <summary>A department, its unit and the year after, as they go out one after another through the service.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class NeighbourPublishingTests(DisclosureService disclosure)
{
    private static readonly DateOnly Today = DisclosureClock.DayOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task The_last_document_of_a_department_that_would_give_a_unit_away_is_refused_and_its_report_says_so()
    {
        var (department, hiding, open) = disclosure.NewDepartment();
        var hides = await DueAsync(hiding, Facts(("2013201", 3_000_000), ("2013202", 1_200_000)), hidden: "2013202");
        var tells = await DueAsync(open, Facts(("2013201", 500_000), ("2013202", 700_000)));
        var sums = await DueAsync(department, Facts(("2013201", 3_500_000), ("2013202", 1_900_000)));
        await PublishAsync(hiding, hides);
        // The unit that is still to come might have any part of the money.
        await PublishAsync(department, sums);

        using var refused = await disclosure.PublishAsync(disclosure.PublisherOf(open), tells);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var fault = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.Equal("P04", fault.GetProperty("code").GetString());
        Assert.Contains(hides, fault.GetProperty("message").GetString(), StringComparison.Ordinal);
        var report = await disclosure.Auditor.GetFromJsonAsync<JsonElement>(
            new Uri($"/api/disclosure/publications/{tells}/report", UriKind.Relative)
        );
        Assert.False(report.GetProperty("mayBePublished").GetBoolean());
        Assert.Equal(fault.GetProperty("message").GetString(), report.GetProperty("blocking")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Where_nobody_hides_anything_department_and_units_go_out_as_before()
    {
        var (department, unit, _) = disclosure.NewDepartment();
        await PublishAsync(unit, await DueAsync(unit, Facts(("2013201", 3_000_000))));
        await PublishAsync(department, await DueAsync(department, Facts(("2013201", 3_500_000))));
    }

    [Fact]
    public async Task What_a_budget_leaves_out_the_budget_of_another_year_does_not_tell_as_last_years()
    {
        var unit = disclosure.NewUnit();
        var earlier = Facts(("2013201", 3_000_000), ("2080505", 1_200_000));
        earlier["fiscalYear"] = 2023;
        await PublishAsync(unit, await DueAsync(unit, earlier, hidden: "2080505", year: 2023));

        var later = Facts(("2013201", 3_100_000), ("2080505", 1_300_000));
        var prior = earlier["expenditures"]!.DeepClone().AsArray();
        foreach (var line in prior)
        {
            line!.AsObject().Remove("withheld");
        }

        later["priorYear"] = new JsonObject { ["basis"] = "initialBudget", ["expenditures"] = prior };
        var id = await DueAsync(unit, later);
        using var refused = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var fault = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.StartsWith("/priorYear/expenditures/", fault.GetProperty("pointer").GetString(), StringComparison.Ordinal);
        Assert.Contains($"2023-{unit}-budget-1", fault.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private async Task<string> DueAsync(UnitId unit, JsonObject facts, string? hidden = null, int year = 2024)
    {
        facts["unit"] = unit.Value;
        foreach (var line in facts["expenditures"]!.AsArray().Where(line => line!["functional"]!.GetValue<string>() == hidden))
        {
            line!["withheld"] = new JsonObject { ["basis"] = "依法不公开", ["reviewedBy"] = "保密办" };
        }

        return await disclosure.BecomeDueAsync(
            BudgetStory.Approved(unit, Today.AddDays(-3)) with
            {
                Content = BudgetStory.ContentOf(facts.ToJsonString()),
                FiscalYear = new FiscalYear(year),
            }
        );
    }

    private async Task PublishAsync(UnitId unit, string id)
    {
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
    }

    private static JsonObject Facts(params (string Functional, decimal Yuan)[] lines) =>
        new()
        {
            ["fiscalYear"] = 2024,
            ["incomes"] = new JsonArray(
                new JsonObject
                {
                    ["functional"] = lines[0].Functional,
                    ["source"] = "generalPublic",
                    ["carriedOver"] = false,
                    ["amount"] = Money.FromYuan(lines.Sum(line => line.Yuan)).ToYuanString(),
                }
            ),
            ["expenditures"] = new JsonArray([
                .. lines.Select(line => new JsonObject
                {
                    ["functional"] = line.Functional,
                    ["economic"] = "30101",
                    ["source"] = "generalPublic",
                    ["carriedOver"] = false,
                    ["kind"] = "basic",
                    ["amount"] = Money.FromYuan(line.Yuan).ToYuanString(),
                }),
            ]),
        };
}
