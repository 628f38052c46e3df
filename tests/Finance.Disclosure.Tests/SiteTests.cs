using System.Net;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Finance.Contracts;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests;

/// <summary>The pages that lead to publications.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class SiteTests(DisclosureService disclosure)
{
    private static readonly DateOnly Today = DisclosureClock.DayOf(TimeProvider.System.GetUtcNow());
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task The_start_page_has_the_search_the_year_and_ways_in()
    {
        await PublishedAsync(Today);
        var page = await PageAsync("/");
        Assert.Equal("/search", page.QuerySelector("main form[role=search]")!.GetAttribute("action"));
        Assert.Contains("2024年一览", page.QuerySelector(".glance h2")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".list a[href^='/publications/']"));
        Assert.NotEmpty(page.QuerySelectorAll(".way a[href='/publications?region=990000']"));
        Assert.NotEmpty(page.QuerySelectorAll(".way a[href^='/units/990000-']"));
        Assert.Contains("主办单位：某市财政局", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_units_page_shows_its_years_as_a_chart_and_as_a_table()
    {
        var (unit, id) = await PublishedAsync(Today);
        var page = await PageAsync($"/units/{unit}");
        Assert.Equal($"/publications/{id}", page.QuerySelector("table.figures td a")!.GetAttribute("href"));
        Assert.Equal("465.18", page.QuerySelector("table.figures td data")!.TextContent);
        Assert.Contains("465.18", page.QuerySelector("svg[role=img] text[dx='6']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2024年预算 465.18 万元，决算没有数据", page.QuerySelector("svg desc")!.TextContent, StringComparison.Ordinal);

        Assert.Contains(
            "还没有公开的文件",
            (await PageAsync($"/units/{disclosure.NewUnit()}")).Body!.TextContent,
            StringComparison.Ordinal
        );
        using var missing = await disclosure.Public.GetAsync(Relative("/units/990000-NONE"));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task The_board_tells_on_time_late_not_yet_and_overdue_apart()
    {
        var (onTime, _) = await PublishedAsync(Today);
        var (late, _) = await PublishedAsync(Today.AddDays(-23));
        var waiting = disclosure.NewUnit();
        await disclosure.BecomeDueAsync(BudgetStory.Approved(waiting, Today.AddDays(-10)));
        var overdue = disclosure.NewUnit();
        await disclosure.BecomeDueAsync(BudgetStory.Approved(overdue, Today.AddDays(-25)));

        var page = await PageAsync("/timeliness?year=2024&region=990000");
        Assert.Equal("按时", ResultOf(page, onTime));
        Assert.Equal("晚了 3 天", ResultOf(page, late));
        Assert.Equal("还有 10 天", ResultOf(page, waiting));
        Assert.Equal("逾期 5 天", ResultOf(page, overdue));
        Assert.Equal("Overdue", page.QuerySelector("tbody tr")!.GetAttribute("data-timing"));
        Assert.Contains("没有应当公开的文件", (await PageAsync("/timeliness?year=2031")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publication_is_found_by_unit_function_project_and_code_and_a_correction_takes_its_place()
    {
        var (unit, id) = await PublishedAsync(Today);
        var name = $"测试单位{int.Parse(unit.Code.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)}";
        foreach (
            var question in new[]
            {
                unit.Value,
                $"{unit.Code} 养老保险",
                $"{unit.Code} 干部 经费",
                $"{unit.Code} 2013202",
                $"{unit.Code} 208",
            }
        )
        {
            Assert.Equal([$"/publications/{id}"], await FoundAsync(question));
        }

        Assert.Contains($"/publications/{id}", await FoundAsync(name));
        Assert.Empty(await FoundAsync($"{unit.Code} 外交"));
        Assert.Empty(await FoundAsync("<nothing>%_"));

        using var corrected = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), id, "数字有误");
        corrected.EnsureSuccessStatusCode();
        Assert.Equal([$"/publications/{id[..^1]}2"], await FoundAsync(unit.Value));
    }

    [Fact]
    public async Task Feeds_and_the_site_map_have_absolute_addresses()
    {
        var (unit, id) = await PublishedAsync(Today);
        var feed = XDocument.Parse(await disclosure.Public.GetStringAsync(Relative($"/units/{unit}/feed.xml"))).Root!;
        var entry = Assert.Single(feed.Elements(Atom + "entry"));
        Assert.Equal($"https://finance.example/publications/{id}", entry.Element(Atom + "id")!.Value);
        Assert.All(new[] { "id", "title", "updated", "author" }, part => Assert.NotEmpty(feed.Element(Atom + part)!.Value));
        var all = XDocument.Parse(await disclosure.Public.GetStringAsync(Relative("/feed.xml"))).Root!;
        Assert.Contains(all.Elements(Atom + "entry"), one => one.Element(Atom + "id")!.Value.EndsWith(id, StringComparison.Ordinal));

        var map = await disclosure.Public.GetStringAsync(Relative("/sitemap.xml"));
        Assert.Contains($"<loc>https://finance.example/publications/{id}</loc>", map, StringComparison.Ordinal);
        Assert.Contains($"<loc>https://finance.example/units/{unit}</loc>", map, StringComparison.Ordinal);
        Assert.Contains(
            "Sitemap: https://finance.example/sitemap.xml",
            await disclosure.Public.GetStringAsync(Relative("/robots.txt")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_term_of_the_glossary_has_a_place_of_its_own()
    {
        var page = await PageAsync("/glossary");
        var ids = page.QuerySelectorAll(".terms [id]").Select(term => term.Id).ToList();
        Assert.True(ids.Count >= 20);
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    private async Task<(UnitId Unit, string Id)> PublishedAsync(DateOnly approved)
    {
        var unit = disclosure.NewUnit();
        var id = await disclosure.BecomeDueAsync(BudgetStory.Approved(unit, approved));
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        published.EnsureSuccessStatusCode();
        return (unit, id);
    }

    private async Task<string[]> FoundAsync(string question) =>
        [
            .. (await PageAsync($"/search?q={Uri.EscapeDataString(question)}"))
                .QuerySelectorAll(".list a")
                .Select(link => link.GetAttribute("href")!),
        ];

    private static string ResultOf(IHtmlDocument page, UnitId unit) =>
        page.QuerySelector($"tbody tr:has(a[href='/units/{unit}']) .badge")!.TextContent.Trim();

    private async Task<IHtmlDocument> PageAsync(string path) =>
        new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(Relative(path)));

    private static Uri Relative(string path) => new(path, UriKind.Relative);
}
