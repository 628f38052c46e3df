using System.Net;
using Finance.Testing;

namespace Finance.Budgets.Tests.Stories;

[Collection(BudgetsCollection.Name)]
public sealed class ListTests(BudgetsService service)
{
    [Fact]
    public async Task Lists_are_filtered_by_scope_year_status_and_unit_and_read_page_by_page()
    {
        Story[] stories = [.. Enumerable.Range(0, 5).Select(_ => Story.Of(service))];
        foreach (var story in stories)
        {
            (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
            (await story.Department.PutAsync($"/2023/{story.Unit}", Content.Balanced())).Expect(HttpStatusCode.Created);
        }

        (await stories[2].TakeAsync(stories[2].Department, "submission")).Expect(HttpStatusCode.OK);
        var reviewer = service.As(TestUsers.Reviewer([.. stories.Select(story => story.Unit)]));

        Assert.Equal(10, (await ReadAllAsync(reviewer, "")).Count);
        Assert.Equal(stories.Select(story => "2024 " + story.Unit), await ReadAllAsync(reviewer, "&year=2024"));
        Assert.Equal(["2024 " + stories[2].Unit], await ReadAllAsync(reviewer, "&status=submitted"));
        Assert.Equal(["2023 " + stories[4].Unit, "2024 " + stories[4].Unit], await ReadAllAsync(reviewer, "&unit=" + stories[4].Unit));
        Assert.Equal(["2023 " + stories[0].Unit, "2024 " + stories[0].Unit], await ReadAllAsync(stories[0].Department, ""));
    }

    [Fact]
    public async Task A_department_sums_up_its_units()
    {
        var story = Story.UnderDepartment(service);
        (await story.Admin.PostAsync(story.Path + "/imports", Content.Import(Content.Balanced("3.00")))).Expect(HttpStatusCode.Created);
        var department = story.Unit[..^1];
        (await story.Admin.PostAsync($"/2024/{department}/imports", Content.Import(Content.Balanced("0.07")))).Expect(
            HttpStatusCode.Created
        );

        var sums = (await story.Manager.GetAsync("/2024/summary?by=unit&level=1")).Expect(HttpStatusCode.OK);

        var row = Assert.Single(sums["rows"].EnumerateArray());
        Assert.Equal(department, row.GetProperty("code").GetString());
        Assert.Equal($"测试单位{department}", row.GetProperty("name").GetString());
        Assert.Equal("3.07", row.GetProperty("income").GetString());
        Assert.Equal("3.07", sums["expenditure"].GetString());
    }

    private static async Task<List<string>> ReadAllAsync(Caller caller, string filter)
    {
        var found = new List<string>();
        string? next = "";
        while (next is not null)
        {
            var page = (await caller.GetAsync($"?limit=2&after={next}{filter}")).Expect(HttpStatusCode.OK);
            found.AddRange(
                page["items"]
                    .EnumerateArray()
                    .Select(item => $"{item.GetProperty("fiscalYear").GetInt32()} {item.GetProperty("unit").GetString()}")
            );
            next = page["next"].GetString();
        }

        return found;
    }
}
