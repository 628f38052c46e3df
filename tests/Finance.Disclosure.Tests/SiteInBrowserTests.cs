using Finance.Disclosure.Model;
using Microsoft.Playwright;

namespace Finance.Disclosure.Tests;

/// <summary>The public pages in a browser, on a phone, a tablet and a desk.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class SiteInBrowserTests(DisclosureService disclosure, SiteBrowser browser)
{
    [Theory]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1440)]
    public async Task Pages_fit_the_screen_have_their_headings_in_order_and_need_no_script(int width)
    {
        var unit = disclosure.NewUnit();
        var id = await disclosure.BecomeDueAsync(BudgetStory.Approved(unit, DisclosureClock.DayOf(TimeProvider.System.GetUtcNow())));
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        published.EnsureSuccessStatusCode();
        var goals = await disclosure.GoldenAsync("evaluations", "360200-204001");
        await using var context = await browser.OpenAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
            }
        );
        var page = await context.NewPageAsync();
        var folder = Environment.GetEnvironmentVariable("FINANCE_SCREENSHOTS");
        foreach (
            var path in new[]
            {
                "/",
                "/publications",
                $"/units/{unit}",
                "/timeliness",
                "/glossary",
                "/data",
                "/log",
                "/search?q=测试单位",
                $"/publications/{id}",
                $"/publications/{goals}",
                "/units/360200-204001/projects?code=E01",
                $"/units/{unit}/projects?code=P1",
                $"/compare?unit={unit}&year=2024&kind=budget&kind=finalAccount",
                "/none",
            }
        )
        {
            await page.GotoAsync(new Uri(disclosure.Public.BaseAddress!, path).ToString());
            if (folder is not null)
            {
                var name = path.Split('/', '?')[1];
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}{path.Length}-{width}.png") });
            }

            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
            Assert.Equal(0, await page.Locator("script").CountAsync());
            var levels = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])");
            Assert.Equal(1, levels[0]);
            Assert.Single(levels, 1);
            Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal("跳到正文", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        }
    }
}
