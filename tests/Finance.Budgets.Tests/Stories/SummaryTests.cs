using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using static Finance.Budgets.Tests.Stories.AdjustmentStory;

namespace Finance.Budgets.Tests.Stories;

/// <summary>Sums over units, with last year beside them.</summary>
[Collection(BudgetsCollection.Name)]
public sealed class SummaryTests(BudgetsService service)
{
    [Fact]
    public async Task Last_year_stands_beside_this_year_with_difference_and_growth()
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Budget);
        var before = await story.Department.GetAsync("/2024/summary?by=economic&level=2");
        Assert.False(before.Json.TryGetProperty("lastExpenditure", out _));
        await ImportAsync(story, story.Unit, 2023, "300.00");

        var sums = (await story.Department.GetAsync("/2024/summary?by=economic&level=2")).Expect(HttpStatusCode.OK);

        Assert.Equal("1000.00", sums["expenditure"].GetString());
        Assert.Equal("300.00", sums["lastExpenditure"].GetString());
        Assert.Equal("700.00", sums["difference"].GetString());
        Assert.Equal("233.33", sums["growth"].GetString());
        var rows = sums["rows"].EnumerateArray().ToDictionary(row => row.GetProperty("code").GetString()!, StringComparer.Ordinal);
        Assert.Equal("66.67", rows["30101"].GetProperty("growth").GetString());
        Assert.Equal("0.00", rows["30201"].GetProperty("lastExpenditure").GetString());
        Assert.False(rows["30201"].TryGetProperty("growth", out _));
        var income = (await story.Department.GetAsync("/2024/summary?by=source&side=income&carriedOver=true")).Expect(HttpStatusCode.OK);
        Assert.Equal("100.00", income["income"].GetString());
        Assert.False(income.Json.TryGetProperty("expenditure", out _));
        var projects = (await story.Department.GetAsync("/2024/summary?by=functional&level=3&kind=project")).Expect(HttpStatusCode.OK);
        Assert.Equal("200.00", projects["expenditure"].GetString());
        Assert.Equal("2013202", Assert.Single(projects["rows"].EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Any_units_are_summed_within_the_callers_scope()
    {
        var (first, second) = (Story.UnderDepartment(service), Story.Of(service));
        await first.ApprovedAsync(Budget);
        await second.ApprovedAsync(Budget);
        var department = first.Unit[..^1];

        async Task<string?> Sum(Caller caller, string query) =>
            (await caller.GetAsync($"/2024/summary?by=unit&level=2&{query}")).Expect(HttpStatusCode.OK)["expenditure"].GetString();

        Assert.Equal("2000.00", await Sum(first.Reviewer, $"units={first.Unit},{second.Unit}"));
        Assert.Equal("101000.00", await Sum(first.Reviewer, $"department={department}"));
        Assert.Equal("1000.00", await Sum(first.Reviewer, $"department={department}&units={first.Unit},{second.Unit}"));
        Assert.Equal("0.00", await Sum(first.Reviewer, $"department={department}&units={second.Unit}"));
        Assert.Equal("1000.00", await Sum(first.Department, $"units={first.Unit},{second.Unit}"));
        Assert.Equal("0.00", await Sum(first.Department, $"units={second.Unit}"));
        (await first.Reviewer.GetAsync("/2024/summary?units=x")).Expect(HttpStatusCode.BadRequest);
        (await first.Reviewer.GetAsync("/2024/summary?by=functional&level=4")).Expect(HttpStatusCode.BadRequest);
        (await first.Reviewer.GetAsync("/2024/summary?by=source&level=0")).Expect(HttpStatusCode.BadRequest);
        foreach (var (by, deepest) in new[] { ("functional", 3), ("economic", 2), ("unit", 2), ("source", 1), ("kind", 1) })
        {
            var asked = (await first.Reviewer.GetAsync($"/2024/summary?by={by}&level=3")).Expect(HttpStatusCode.OK);
            Assert.Equal(deepest, asked["level"].GetInt32());
        }

        var byDepartment = await first.Reviewer.GetAsync($"/2024/summary?by=unit&units={first.Unit}");
        Assert.Equal(department, Assert.Single(byDepartment["rows"].EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_merged_units_money_of_last_year_counts_for_its_successor()
    {
        var story = Story.Of(service);
        var (successor, former) = (BudgetsService.Merged, BudgetsService.Former);
        await ImportAsync(story, former, 2023, "300.00");
        await ImportAsync(story, successor, 2024, "400.00");

        var sums = (await story.Reviewer.GetAsync($"/2024/summary?by=unit&level=2&units={successor}")).Expect(HttpStatusCode.OK);

        var row = Assert.Single(sums["rows"].EnumerateArray());
        Assert.Equal(successor, row.GetProperty("code").GetString());
        Assert.Equal("400.00", row.GetProperty("expenditure").GetString());
        Assert.Equal("300.00", row.GetProperty("lastExpenditure").GetString());
        Assert.Equal("33.33", row.GetProperty("growth").GetString());
    }

    [Fact]
    public async Task The_same_sums_come_as_csv_and_as_a_workbook()
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Budget);

        var csv = (await story.Department.GetAsync("/2024/summary.csv?by=economic&level=2")).Expect(HttpStatusCode.OK);
        var xlsx = await story.Department.DownloadAsync("/2024/summary.xlsx?by=economic&level=2");

        var lines = csv.Text.TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("编码,名称,收入,支出,上年收入,上年支出,比上年增减,增长率（%）", lines[0]);
        Assert.Equal(",合计,,1000.00,,,,", lines[1]);
        Assert.StartsWith("30101,", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(",,500.00,,,,", lines[2], StringComparison.Ordinal);
        using var book = new ZipArchive(new MemoryStream(xlsx));
        var sheet = XDocument.Load(
            book.Entries.Single(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).Open()
        );
        var numbers = sheet.Descendants().Where(cell => cell.Name.LocalName == "v").Select(cell => cell.Value).ToList();
        Assert.Contains("1000", numbers.Select(number => number.Split('.')[0]));
        Assert.Contains("500", numbers.Select(number => number.Split('.')[0]));
    }

    [Fact]
    public async Task Sums_are_whole_while_approvals_are_running()
    {
        var stories = Enumerable.Range(0, 8).Select(_ => Story.Of(service)).ToList();
        foreach (var story in stories)
        {
            await story.ReviewedInRoundTwoAsync(Budget);
        }

        var reviewer = stories[0].Reviewer;
        var units = string.Join(',', stories.Select(story => story.Unit));
        var approvals = Task.Run(async () =>
        {
            foreach (var pair in stories.Chunk(2))
            {
                await Task.WhenAll(
                    pair.Select(async story =>
                        (await story.TakeAsync(story.Approver, "approval", Stories.Content.Approval())).Expect(HttpStatusCode.OK)
                    )
                );
            }
        });
        var partly = 0;
        string? last;
        do
        {
            var done = approvals.IsCompleted;
            var byUnit = (await reviewer.GetAsync($"/2024/summary?by=unit&level=2&units={units}")).Expect(HttpStatusCode.OK);
            var byCode = (await reviewer.GetAsync($"/2024/summary?by=economic&level=2&units={units}")).Expect(HttpStatusCode.OK);
            var rows = byUnit["rows"].EnumerateArray().ToList();
            Assert.All(rows, row => Assert.Equal("1000.00", row.GetProperty("expenditure").GetString()));
            Assert.All(rows, row => Assert.Equal("1000.00", row.GetProperty("income").GetString()));
            Assert.Equal(rows.Count * 1000m, Total(byUnit["expenditure"]));
            Assert.Equal(Total(byCode["expenditure"]), byCode["rows"].EnumerateArray().Sum(row => Total(row.GetProperty("expenditure"))));
            Assert.Equal(0m, Total(byCode["expenditure"]) % 1000m);
            partly += rows.Count > 0 && rows.Count < stories.Count ? 1 : 0;
            last = done ? byUnit["expenditure"].GetString() : null;
        } while (last is null);

        await approvals;
        Assert.Equal("8000.00", last);
        Assert.True(partly > 0, "No summary was taken between two approvals.");
    }

    private static decimal Total(JsonElement yuan) => decimal.Parse(yuan.GetString()!, CultureInfo.InvariantCulture);

    private static async Task ImportAsync(Story story, string unit, int year, string amount) =>
        (
            await story.Admin.PostAsync(
                string.Create(CultureInfo.InvariantCulture, $"/{year}/{unit}/imports"),
                Stories.Content.Import(Stories.Content.Balanced(amount)).Replace("2024-", $"{year}-", StringComparison.Ordinal)
            )
        ).Expect(HttpStatusCode.Created);
}
