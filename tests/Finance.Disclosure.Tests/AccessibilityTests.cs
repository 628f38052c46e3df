using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Testing;
using Microsoft.Playwright;

namespace Finance.Disclosure.Tests;

/// <summary>Every kind of page held against the automatic rules of WCAG 2.1 AA, and walked through with the keyboard alone.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class AccessibilityTests(DisclosureService disclosure, SiteBrowser browser)
{
    private const string Judge = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }))
            .violations.map(rule => `${rule.id}: ${rule.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`)
        """;

    private static readonly Lazy<string> Rules = new(() =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Finance.Disclosure.Tests", "node_modules", "axe-core", "axe.min.js"))
    );

    // The tests only look at it.
    private static Task<(UnitId Unit, string Budget, string Account, string Goals)>? story;

    [Theory]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 1280)]
    public async Task No_page_breaks_a_rule(ColorScheme colours, int width)
    {
        var (unit, budget, account, goals) = await PublishedAsync();
        await using var context = await browser.OpenAsync(
            new BrowserNewContextOptions
            {
                ColorScheme = colours,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
            }
        );
        await context.AddInitScriptAsync(Rules.Value);
        var page = await context.NewPageAsync();
        List<string> broken = [];
        foreach (
            var path in new[]
            {
                "/",
                "/publications",
                $"/units/{unit}",
                $"/units/{unit}/projects?code=P1",
                $"/compare?unit={unit}&year=2024&kind=budget&kind=finalAccount",
                "/compare",
                "/timeliness",
                "/glossary",
                "/data",
                "/log",
                "/search",
                "/search?q=测试单位",
                "/verify",
                $"/publications/{budget}",
                $"/publications/{account}",
                $"/publications/{goals}",
                $"/publications/{account}/proof",
                $"/publications/{account}/voices",
                "/none",
                "/publications?after=x",
                "/en/",
                $"/en/publications/{account}",
            }
        )
        {
            await page.GotoAsync(new Uri(disclosure.Public.BaseAddress!, path).ToString());
            broken.AddRange((await page.EvaluateAsync<string[]>(Judge)).Select(rule => $"{path} {rule}"));
        }

        Assert.Equal("", string.Join(Environment.NewLine, broken));
    }

    [Fact]
    public async Task The_rules_find_what_is_wrong()
    {
        await using var context = await browser.OpenAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<html><body><img src='x.png'><p style='color:#ccc;background:#fff'>很淡的文字</p></body></html>");
        await page.EvaluateAsync(Rules.Value);
        var broken = await page.EvaluateAsync<string[]>(Judge);
        Assert.Contains(broken, rule => rule.StartsWith("image-alt", StringComparison.Ordinal));
        Assert.Contains(broken, rule => rule.StartsWith("color-contrast", StringComparison.Ordinal));
        Assert.Contains(broken, rule => rule.StartsWith("html-has-lang", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_keyboard_reaches_everything_in_the_order_in_which_it_is_read()
    {
        var (_, _, account, goals) = await PublishedAsync();
        await WalkAsync($"/publications/{account}");
        await WalkAsync($"/publications/{goals}");
    }

    private async Task WalkAsync(string path)
    {
        await using var context = await browser.OpenAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(disclosure.Public.BaseAddress!, path).ToString());
        var expected = await page.EvaluateAsync<int>(
            """
            () => {
                const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
                    .filter(element => element.checkVisibility());
                all.forEach((element, index) => element.dataset.order = index);
                return all.length;
            }
            """
        );
        for (var next = 0; next < expected; next++)
        {
            await page.Keyboard.PressAsync("Tab");
            var reached = await page.EvaluateAsync<string[]>(
                "[document.activeElement.dataset.order, getComputedStyle(document.activeElement).outlineStyle]"
            );
            Assert.Equal(next.ToString(System.Globalization.CultureInfo.InvariantCulture), reached[0]);
            Assert.NotEqual("none", reached[1]);
        }
    }

    /// <summary>A unit with a budget, a final account with tables, sentences and an evaluation, and its goals.</summary>
    private Task<(UnitId Unit, string Budget, string Account, string Goals)> PublishedAsync() => story ??= PublishAsync();

    private async Task<(UnitId Unit, string Budget, string Account, string Goals)> PublishAsync()
    {
        var unit = disclosure.NewUnit();
        var budget = await disclosure.BecomeDueAsync(BudgetStory.Approved(unit, DisclosureClock.DayOf(TimeProvider.System.GetUtcNow())));
        await disclosure.SendAsync(PublishedTablesTests.Evaluated(unit, sequence: 1, "91.50", completion: "已完成。"));
        await disclosure.SettleAsync();
        var facts = await File.ReadAllTextAsync(PublishedCells.Case("jiangxi-final.json"));
        var approved = BudgetStory.Account(unit, facts.Replace("360200-204001", unit.Value, StringComparison.Ordinal));
        await disclosure.SendAsync(approved);
        var account = $"2024-{unit}-final-account-1";
        await disclosure.BecomeAsync(
            account,
            publication => publication.GetProperty("contentSha256").GetString() == approved.Content.Sha256
        );
        var goals = $"2024-{unit}-performance-goals-1";
        foreach (var id in new[] { budget, account, goals })
        {
            using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
            Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
        }

        return (unit, budget, account, goals);
    }
}
