using System.Globalization;
using Finance.Disclosure.Pages;

namespace Finance.Disclosure.Tests.Pages;

public sealed class PublicationPageTests
{
    [Fact]
    public async Task Figures_are_in_wan_rounded_once_away_from_zero_and_carry_their_exact_yuan()
    {
        var page = await Printed.PublicationAsync(Composed.From(BudgetStory.Content));

        var general = page.QuerySelector("#income tr[data-source=generalPublic] data")!;
        Assert.Equal("450.18", general.TextContent);
        Assert.Equal("4501750.00", general.GetAttribute("value"));
        Assert.Equal("15.00", page.QuerySelector("#income tr[data-source=generalPublic-carried] data")!.TextContent);
        Assert.Equal("465.18", page.QuerySelector("#income tr.total data")!.TextContent);

        var row = page.QuerySelector("#expenditure tr[data-code='201']")!;
        Assert.Equal(["201", "一般公共服务支出", "433.33", "218.33", "215.00"], row.Children.Select(cell => cell.TextContent.Trim()));
        var other = page.QuerySelector("#expenditure tr[data-code='208']")!;
        Assert.Equal(["208", "社会保障和就业支出", "31.85", "31.85", "—"], other.Children.Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task Every_linked_figure_leads_to_lines_on_the_page_that_add_up_to_it()
    {
        var page = await Printed.PublicationAsync(Composed.From(BudgetStory.Content));
        var links = page.QuerySelectorAll("table.figures a");
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));

        var lines = page.QuerySelectorAll("#expenditure-201 tbody tr td.number")
            .Select(cell => decimal.Parse(cell.TextContent, CultureInfo.InvariantCulture));
        Assert.Equal(4333250.01m, lines.Sum());
        Assert.Equal("4,333,250.01", page.QuerySelector("#expenditure-201 tfoot td.number")!.TextContent);
    }

    [Fact]
    public async Task It_says_whose_it_is_which_year_and_when_it_was_approved_and_published()
    {
        var page = await Printed.PublicationAsync(Composed.From(BudgetStory.Content, "2024-03-04T09:05:00+08:00"));
        Assert.Equal("高新区<党群>工作部2024年部门预算", page.QuerySelector("h1")!.TextContent);
        var about = page.QuerySelector("#about")!.TextContent;
        Assert.Contains("高新财字〔2024〕1号，2024年2月10日", about, StringComparison.Ordinal);
        Assert.Contains("2024年2月2日", about, StringComparison.Ordinal);
        Assert.Contains("2024年3月1日", about, StringComparison.Ordinal);
        Assert.Contains("2024年3月4日 09:05", about, StringComparison.Ordinal);
        Assert.Equal("晚了 3 天", page.QuerySelector("#about .badge.late")!.TextContent.Trim());
    }

    [Fact]
    public async Task On_time_is_said_on_time_and_a_loaded_document_is_said_to_be_loaded()
    {
        var onTime = await Printed.PublicationAsync(Composed.From(BudgetStory.Content));
        Assert.Equal("按时", onTime.QuerySelector("#about .badge")!.TextContent.Trim());
        Assert.Null(onTime.QuerySelector(".notice"));

        var loaded = await Printed.PublicationAsync(Composed.From(BudgetStory.Content, loaded: true));
        Assert.Contains("补录", loaded.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("没有记录", loaded.QuerySelector("#about .badge")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replaced_version_points_at_the_correction_and_its_reason()
    {
        var document = Composed.From(BudgetStory.Content);
        var page = await Printed.PublicationAsync(
            document,
            new VersionNote(document.Id, 1, new DateOnly(2024, 2, 20), Reason: null),
            new VersionNote("2024-360200-103001-budget-2", 2, new DateOnly(2024, 5, 1), "数字有误")
        );
        var notice = page.QuerySelector(".notice.late")!;
        Assert.Contains("数字有误", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal("/publications/2024-360200-103001-budget-2", notice.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(2, page.QuerySelectorAll(".versions li").Length);
    }

    [Fact]
    public async Task Hostile_names_are_text_and_nothing_needs_a_script()
    {
        var page = await Printed.PublicationAsync(Composed.From(BudgetStory.Content));
        Assert.Contains("<b>干部</b>&经费", page.QuerySelector("#expenditure-201")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("b b, script, [style], [onclick]"));
    }

    [Fact]
    public async Task Tables_have_captions_and_scopes_and_the_page_a_language()
    {
        var page = await Printed.PublicationAsync(Composed.From(BudgetStory.Content));
        Assert.Equal("zh-CN", page.DocumentElement.GetAttribute("lang"));
        Assert.NotNull(page.Doctype);
        Assert.All(page.QuerySelectorAll("table"), table => Assert.NotEmpty(table.QuerySelector("caption")!.TextContent));
        Assert.All(page.QuerySelectorAll("th"), cell => Assert.Contains(cell.GetAttribute("scope"), new[] { "col", "row" }));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Content_that_says_nothing_prints_no_zero()
    {
        var page = await Printed.PublicationAsync(Composed.From("""{"fiscalYear":2024,"unit":"360200-103001"}"""));
        Assert.Contains("没有收入数据", page.QuerySelector("#income")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("data"));
    }
}
