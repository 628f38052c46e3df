using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Finance.Disclosure.Tests;

/// <summary>A project's page, how it is reached, and documents side by side.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class ProjectAndComparisonTests(DisclosureService disclosure)
{
    [Fact]
    public async Task A_project_is_reached_from_its_publication_and_from_the_search_and_leads_back_to_its_lines()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        var address = $"/units/{unit}/projects?code=P1";
        var publication = await PageAsync($"/publications/{id}");
        Assert.Equal(address, publication.QuerySelector("#projects tr[data-project=P1] a")!.GetAttribute("href"));
        Assert.Contains(address, publication.QuerySelectorAll("#expenditure-201 td a").Select(link => link.GetAttribute("href")));
        var found = await PageAsync($"/search?q={Uri.EscapeDataString($"{unit.Code} 经费")}");
        Assert.Equal(address, found.QuerySelector("[aria-labelledby=projects-title] a")!.GetAttribute("href"));
        Assert.Null((await PageAsync($"/search?q={unit.Code}")).QuerySelector("#projects-title"));
        Assert.Null((await PageAsync($"/search?q={Uri.EscapeDataString($"{unit.Code} 2013202")}")).QuerySelector("#projects-title"));

        var page = await PageAsync(address);
        Assert.Equal("<b>干部</b>&经费", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("2150000.01", page.QuerySelector("table.figures td data")!.GetAttribute("value"));
        Assert.Equal($"/publications/{id}#projects", page.QuerySelector("table.figures td a")!.GetAttribute("href"));
        Assert.Equal(["2,000,000.00", "150,000.01"], page.QuerySelectorAll("table.detail td.number").Select(cell => cell.TextContent));
        Assert.Contains(
            "2024年预算 215.00，决算没有数据",
            page.QuerySelector("#project-chart-desc")!.TextContent,
            StringComparison.Ordinal
        );

        foreach (var nothing in new[] { $"/units/{unit}/projects?code=P2", $"/units/{unit}/projects", "/units/none/projects?code=P1" })
        {
            using var missing = await disclosure.Public.GetAsync(Relative(nothing));
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
    }

    [Fact]
    public async Task A_publication_has_its_downloads_and_fingerprint_at_the_top_and_every_chart_its_words()
    {
        var (_, id) = await disclosure.PublishNewAsync();
        var page = await PageAsync($"/publications/{id}");
        var top = page.QuerySelector(".take")!;
        Assert.Equal("totals", top.NextElementSibling!.ClassName);
        Assert.Contains($"/open/publications/{id}.json", top.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Matches("[0-9a-f]{64}", top.QuerySelector("a.hash")!.TextContent);
        Assert.Contains(
            "一般公共服务支出 433.33；社会保障和就业支出 31.85",
            page.QuerySelector("#spending-chart-desc")!.TextContent,
            StringComparison.Ordinal
        );
        var frames = page.QuerySelectorAll("#tables .statement-table");
        Assert.Equal(page.QuerySelectorAll("#tables table").Length, frames.Length);
        Assert.All(
            frames,
            frame => Assert.True(frame.GetAttribute("tabindex") == "0" && frame.GetAttribute("aria-label") is { Length: > 0 })
        );
        Assert.All(page.QuerySelectorAll(".contents a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
    }

    [Fact]
    public async Task Units_of_a_year_stand_side_by_side_under_an_address_that_can_be_passed_on()
    {
        var (one, id) = await disclosure.PublishNewAsync();
        var (other, _) = await disclosure.PublishNewAsync();
        var page = await PageAsync($"/compare?unit={one}&unit={other}&year=2024&kind=budget");
        Assert.Equal(2, page.QuerySelectorAll("table.compare thead th.number a").Length);
        Assert.Equal("201 一般公共服务支出", page.QuerySelector("table.compare tr[data-code='201'] th")!.TextContent);
        Assert.Equal(
            ["465.18", "465.18"],
            page.QuerySelectorAll("table.compare tbody:first-of-type tr:nth-child(3) td data").Select(cell => cell.TextContent)
        );
        Assert.Equal("相同", page.QuerySelector("tr[data-code='208'] td small")!.TextContent);
        Assert.Equal($"/publications/{id}#expenditure-208", page.QuerySelector("tr[data-code='208'] td a")!.GetAttribute("href"));
        Assert.Equal(
            [one.Value, other.Value],
            page.QuerySelectorAll("option[selected]:not([value=''])").Select(chosen => chosen.GetAttribute("value"))
        );

        var both = await PageAsync($"/compare?unit={one}&year=2024&kind=finalAccount&kind=budget");
        Assert.Equal(
            ["预算", "决算还没有公开"],
            both.QuerySelectorAll("thead th.number")
                .Select(head => head.TextContent.Trim().ReplaceLineEndings(""))
                .Select(text => text.Replace(" ", "", StringComparison.Ordinal))
        );
        Assert.Contains("先选单位", (await PageAsync("/compare")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "还没有可以比较",
            (await PageAsync($"/compare?unit={disclosure.NewUnit()}")).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_comparison_is_bounded_and_says_what_it_left_out()
    {
        var (unit, _) = await disclosure.PublishNewAsync();
        var units = string.Concat(Enumerable.Range(0, 9).Select(_ => $"&unit={disclosure.NewUnit()}"));
        var page = await PageAsync(
            $"/compare?unit={unit}{units}&year=2024&year=2025&year=2026&kind=budget&kind=no&kind={new string('x', 900)}"
        );
        Assert.Equal(6, page.QuerySelectorAll("thead th.number").Length);
        Assert.Contains("另外 9 份没有显示", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_filtered_by_department()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        var page = await PageAsync($"/publications?department={unit}");
        Assert.Equal([$"/publications/{id}"], page.QuerySelectorAll(".list a").Select(link => link.GetAttribute("href")));
        Assert.Equal(unit.Value, page.QuerySelector("select[name=department] option[selected]:not([value=''])")!.GetAttribute("value"));
        Assert.Contains("没有符合条件", (await PageAsync("/publications?department=none")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "4,651,750.01", "其中 2 份单位文件的钱已经在部门的文件里")]
    [InlineData(false, "13,955,250.03", null)]
    public async Task What_stands_in_a_loaded_document_of_the_department_is_not_added_again(bool loaded, string total, string? words)
    {
        var (department, one, other) = disclosure.NewDepartment();
        // Both units are called as their department is.
        var name = $"测试 单位{900 + int.Parse(department.Code[1..], CultureInfo.InvariantCulture)}";
        var organisation = $$$"""{"organisation":{"units":[{"name":"{{{name}}}"}]}}""";
        foreach (var unit in new[] { department, one, other })
        {
            var content = BudgetStory
                .ContentFor(unit)
                .Replace("\"incomes\":", $"\"profile\":{organisation},\"incomes\":", StringComparison.Ordinal);
            var id = await disclosure.BecomeDueAsync(
                BudgetStory.Approved(Guid.CreateVersion7(), content: content) with
                {
                    Unit = unit,
                    Loaded = loaded && unit == department,
                }
            );
            using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
            Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
        }

        var text = (await PageAsync($"/publications?department={department}&year=2024&kind=budget")).Body!.TextContent;
        Assert.Contains("这 3 份文件的支出合计", text, StringComparison.Ordinal);
        Assert.Contains($"（{total} 元）", text, StringComparison.Ordinal);
        Assert.Equal(words is not null, text.Contains(words ?? "不重复计算", StringComparison.Ordinal));
    }

    private async Task<IHtmlDocument> PageAsync(string path) =>
        new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(Relative(path)));

    private static Uri Relative(string path) => new(path, UriKind.Relative);
}
